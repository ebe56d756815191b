using System.Globalization;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Does with Attune what lines of a script do with Optuna. What Attune has no word for is not supported.</summary>
internal sealed class OptunaScript
{
    private readonly Dictionary<string, Trial> trials = [];
    private readonly Dictionary<string, object?> names = [];
    private readonly InMemoryStorage storage = new();
    private Study study = Make([Objective.Minimize("value")]);
    private Func<Trial, TrialOutcome>? objective;

    /// <summary>Runs one line, or one function with its body.</summary>
    public object? Run(string line)
    {
        if (line.StartsWith("def f(t):", StringComparison.Ordinal))
        {
            objective = line.Contains("boom", StringComparison.Ordinal)
                ? static _ => throw new InvalidOperationException("boom")
                : static trial =>
                {
                    trial.Report(1, 0.5);
                    return TrialOutcome.Pruned;
                };
            return null;
        }

        var (target, expression) = line.Split(" = ", 2) is [var name, var rest] ? (name, rest) : (null, line);
        object? value;
        if (expression.StartsWith("study.optimize(lambda t: ", StringComparison.Ordinal))
        {
            var body = expression[
                "study.optimize(lambda t: ".Length..expression.LastIndexOf(", n_trials", StringComparison.Ordinal)
            ];
            var outcome = Outcome([Read(body)], []);
            value = Optimize(_ => outcome, 1);
        }
        else
        {
            value = Read(expression);
        }

        if (value is Trial trial)
        {
            trials[target!] = trial;
        }
        else if (target is not null)
        {
            names[target] = value;
        }

        return value;
    }

    /// <summary>What an expression of the golden file says about the study.</summary>
    public object? Look(string expression) =>
        expression switch
        {
            "[study.trials[0].state.name, study.trials[0].values]" => new object?[]
            {
                State(All()[0]),
                All()[0].Values is { Count: > 0 } values ? values : null,
            },
            "study.trials[0].intermediate_values" => Map(
                trials["t"].Reports.Select(static r => KeyValuePair.Create(PythonText.Of(r.Key), (object)r.Value))
            ),
            "list(study.trials[0].intermediate_values)" => trials["t"].Reports.Select(static r => r.Key).ToArray(),
            "str(t.distributions['x'])" or "str(t.distributions['n'])" => PythonText.Of(trials["t"].Declared[0]),
            "str(u.distributions['x'])" => PythonText.Of(trials["u"].Declared[0]),
            "study.trials[0].system_attrs" => All()[0] switch
            {
                { Constraints.Count: > 0 } trial => Map(
                    trial.Constraints.Select(static c => KeyValuePair.Create("constraints:" + c.Key, (object)c.Value))
                ),
                var trial => Map([new("fixed_params", Parameters(trial.Proposed))]),
            },
            "t.params" => Parameters(trials["t"].Values),
            "len(study.trials)" => All().Count,
            "[x.state.name for x in study.trials]" => All().Select(State).ToArray(),
            "[[x.state.name, x.value] for x in study.trials]" => All()
                .Select(static trial => new object?[] { State(trial), trial.Value })
                .ToArray(),
            _ => throw new NotSupportedException(expression),
        };

    /// <summary>A parameter from the text of a distribution.</summary>
    public static Parameter Distribution(string text) =>
        (Parameter)new PythonReader(text, static call => Distribution(call)).Read()!;

    private static Study Make(IReadOnlyList<Objective> objectives) => new(objectives) { Window = 8 };

    private object? Read(string expression)
    {
        var value = new PythonReader(expression, Call).Read();
        return value is PythonReader.Name { Text: var name } ? Resolve(name) : value;
    }

    private object? Resolve(string name) =>
        name switch
        {
            "study.best_trial" => study.BestTrial?.Number,
            "study.best_trial.number" => study.BestTrial!.Number,
            "study.best_value" => study.BestTrial!.Value,
            "study.best_trials" => study.ParetoFront.Select(static trial => trial.Number).ToArray(),
            "study.direction" => study.Objective.Direction.ToString(),
            _ => throw new NotSupportedException(name),
        };

    private object? Call(PythonCall call)
    {
        var arguments = call.Arguments;
        switch (call.Name)
        {
            case "float":
                return arguments[0] is "nan" ? double.NaN : double.PositiveInfinity;
            case "isinstance":
                return arguments[0] is double;
            case "optuna.create_study":
                study = Create(call.Named);
                return null;
            case "study.ask":
                return study.Ask();
            case "study.tell":
                return Tell(call);
            case "study.stop":
                study.Stop();
                return null;
            case "study.optimize":
                return objective is null || arguments[0] is not PythonReader.Name
                    ? throw new NotSupportedException("not a function")
                    : Optimize(objective, (int)(long)call.Named["n_trials"]!);
            case "study.enqueue_trial":
                study.Enqueue(Values(arguments[0]), call.Named.ContainsKey("skip_if_exists"));
                return null;
            case "create_trial":
                return Record(call);
            case "study.add_trial":
                return study.AddTrial((TrialRecord)arguments[0]!);
            case "study.add_trials":
                return study.AddTrials([.. ((List<object?>)arguments[0]!).Cast<TrialRecord>()]);
            case "FloatDistribution":
            case "IntDistribution":
            case "CategoricalDistribution":
                return Distribution(call);
            case "optuna.samplers.RandomSampler":
            case "optuna.pruners.NopPruner":
            case "optuna.storages.InMemoryStorage":
                return null;
        }

        return call.Name.Split('.') is [var name, var method] && trials.TryGetValue(name, out var trial)
            ? CallTrial(trial, method, call)
            : throw new NotSupportedException(call.Name);
    }

    private static object? CallTrial(Trial trial, string method, PythonCall call)
    {
        var arguments = call.Arguments;
        switch (method)
        {
            case "report" when arguments is [var value and (long or double), long step]:
                trial.Report(step, Number(value));
                return null;
            case "should_prune":
                return trial.ShouldPrune;
            case "set_constraint" when arguments is [string name, var value and (long or double)]:
                trial.SetConstraint(name, Number(value));
                return null;
            case "set_user_attr":
                trial.SetAttribute((string)arguments[0]!, Value(arguments[1]));
                return null;
            case "suggest_float" or "suggest_int" or "suggest_categorical":
                var kind = method switch
                {
                    "suggest_float" => "FloatDistribution",
                    "suggest_int" => "IntDistribution",
                    _ => "CategoricalDistribution",
                };
                var parameter = Distribution(new PythonCall(kind, [.. arguments.Skip(1)], call.Named));
                return trial.Declare(parameter with { Name = (string)arguments[0]! }).Value;
            default:
                throw new NotSupportedException(method);
        }
    }

    private object? Tell(PythonCall call)
    {
        if (call.Named.ContainsKey("skip_if_finished"))
        {
            throw new NotSupportedException("skip_if_finished");
        }

        var outcome = Outcome([.. call.Arguments.Skip(1)], call.Named);
        return call.Arguments[0] switch
        {
            long number => study.Tell((int)number, outcome),
            PythonReader.Name { Text: var name } => study.Tell(trials[name], outcome),
            _ => throw new NotSupportedException("told is a trial or its number"),
        };
    }

    // An outcome holds its state, so a value with a state beside it cannot be written down.
    private static TrialOutcome Outcome(IReadOnlyList<object?> values, Dictionary<string, object?> named)
    {
        var state = named.TryGetValue("state", out var given) ? ((PythonReader.Name)given!).Text : null;
        return (state, values) switch
        {
            ("TrialState.PRUNED", []) => TrialOutcome.Pruned,
            ("TrialState.FAIL", []) => TrialOutcome.Failed("told so"),
            (null, [long or double]) => Number(values[0]),
            (null, [List<object?> list]) when list.TrueForAll(static x => x is long or double) => TrialOutcome.Of([
                .. list.Select(Number),
            ]),
            _ => throw new NotSupportedException("no such outcome"),
        };
    }

    private Study Create(Dictionary<string, object?> named)
    {
        static Objective One(string name, object? direction) =>
            direction switch
            {
                "minimize" => Objective.Minimize(name),
                "maximize" => Objective.Maximize(name),
                _ => throw new NotSupportedException("no such direction"),
            };

        if (named.ContainsKey("direction") && named.ContainsKey("directions"))
        {
            throw new NotSupportedException("one list of objectives");
        }

        if (named.ContainsKey("storage"))
        {
            var stored = new Study(Objective.Minimize("value"))
            {
                Storage = storage,
                Start = named.ContainsKey("load_if_exists") ? StudyStart.Resume : StudyStart.New,
            };
            _ = stored.Trials;
            return stored;
        }

        return Make(
            named.TryGetValue("directions", out var several)
                ? [.. ((List<object?>)several!).Select(static (direction, i) => One($"value {i}", direction))]
                : [One("value", named.GetValueOrDefault("direction", "minimize"))]
        );
    }

    // Optuna checks a trial when it is made, Attune when it is added.
    private TrialRecord Record(PythonCall call)
    {
        var named = call.Named;
        if (named.ContainsKey("value") && named.ContainsKey("values"))
        {
            throw new NotSupportedException("one list of values");
        }

        double[] values =
            named.TryGetValue("values", out var several) ? [.. ((List<object?>)several!).Select(Number)]
            : named.TryGetValue("value", out var one) ? [Number(one)]
            : [];
        var record = new TrialRecord(
            0,
            [.. Values(named.GetValueOrDefault("params", new Dictionary<string, object?>()))],
            named.TryGetValue("state", out var state) && ((PythonReader.Name)state!).Text == "TrialState.FAIL"
                ? TrialState.Failed
                : TrialState.Complete,
            values.Length == 0 ? null : values[0],
            [],
            null
        )
        {
            Values = values,
            Constraints =
            [
                .. (
                    (Dictionary<string, object?>)
                        named.GetValueOrDefault("constraints", new Dictionary<string, object?>())!
                ).Select(static c => KeyValuePair.Create(c.Key, Number(c.Value))),
            ],
        };
        var space = named.TryGetValue("distributions", out var distributions)
            ? new SearchSpace([
                .. ((Dictionary<string, object?>)distributions!).Select(static d =>
                    (Parameter)d.Value! with
                    {
                        Name = d.Key,
                    }
                ),
            ])
            : new SearchSpace([]);
        var objectives = Enumerable
            .Range(0, Math.Max(1, values.Length))
            .Select(static i => Objective.Minimize($"value {i}"));
        new Study([.. objectives], space) { SpaceGrows = !named.ContainsKey("distributions") }.AddTrial(record);
        return record;
    }

    private static Parameter Distribution(PythonCall call)
    {
        if (call.Name == "float")
        {
            throw new NotSupportedException("a number");
        }

        var isLog = call.Named.ContainsKey("log");
        Parameter parameter;
        switch (call.Name)
        {
            case "IntDistribution" when call.Arguments is [long low, long high]:
                parameter = new IntParameter("p", low, high, isLog ? Scale.Log : Scale.Linear)
                {
                    Step = call.Named.TryGetValue("step", out var step)
                        ? step as long? ?? throw new NotSupportedException("a whole step")
                        : null,
                };
                break;
            case "FloatDistribution":
                parameter = new FloatParameter(
                    "p",
                    Number(call.Arguments[0]),
                    Number(call.Arguments[1]),
                    isLog ? Scale.Log : Scale.Linear
                )
                {
                    Step = call.Named.TryGetValue("step", out var distance) ? Number(distance) : null,
                };
                break;
            case "CategoricalDistribution":
                parameter = new ChoiceParameter("p", [.. ((List<object?>)call.Arguments[0]!).Select(Value)]);
                break;
            default:
                throw new NotSupportedException("whole bounds");
        }

        _ = new SearchSpace(parameter);
        return parameter;
    }

    private object? Optimize(Func<Trial, TrialOutcome> function, int count)
    {
        study.Optimize(function, count);
        return null;
    }

    // By number, the one at work included.
    private List<TrialRecord> All()
    {
        var ended = study.Trials;
        var open = trials
            .Values.Where(trial => ended.All(other => other.Number != trial.Number))
            .Select(static trial => trial.Record(TrialState.Running, [], null));
        return [.. ended.Concat(study.WaitingTrials).Concat(open).OrderBy(static trial => trial.Number)];
    }

    private static string State(TrialRecord trial) =>
        trial.State == TrialState.Failed ? "FAIL" : trial.State.ToString().ToUpperInvariant();

    private static Dictionary<string, object?> Map(IEnumerable<KeyValuePair<string, object>> pairs) =>
        pairs.ToDictionary(static pair => pair.Key, static pair => (object?)pair.Value);

    private static Dictionary<string, object?> Parameters(IEnumerable<KeyValuePair<string, ParameterValue>> values) =>
        Map(values.Select(static value => KeyValuePair.Create(value.Key, value.Value.Value)));

    private static Dictionary<string, ParameterValue> Values(object? dictionary) =>
        dictionary is Dictionary<string, object?> values
            ? values.ToDictionary(static value => value.Key, static value => Value(value.Value))
            : throw new NotSupportedException("values by name");

    private static double Number(object? value) =>
        value is long or double
            ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
            : throw new NotSupportedException("a number");

    private static ParameterValue Value(object? value) =>
        value switch
        {
            long whole => whole,
            double number => number,
            string text => text,
            bool truth => truth,
            _ => throw new NotSupportedException("no kind of value"),
        };
}
