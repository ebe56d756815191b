using Attune.Storage;
using Attune.Trials;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Does with Attune what lines of a script do with Optuna.</summary>
/// <param name="window">How many trials run at once.</param>
internal sealed class OptunaScript(int window) : IDisposable
{
    private const string Lambda = "study.optimize(lambda t: ";

    private readonly Dictionary<string, object?> variables = [];
    private readonly InMemoryStorage storage = new();

    private Study study = new(Objective.Minimize("value")) { Window = window };

    /// <summary>Runs lines, a function with its body on one of them.</summary>
    public object? Run(string lines)
    {
        object? value = null;
        foreach (
            var line in lines
                .Replace("\n    ", " ", StringComparison.Ordinal)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            value = RunLine(line);
        }

        return value;
    }

    /// <summary>What an expression says about the study.</summary>
    public object? Look(string expression)
    {
        var named = variables.Where(static variable => variable.Value is Trial).ToArray();
        return new OptunaView(study, named.ToDictionary(static v => v.Key, static v => (Trial)v.Value!)).Look(
            expression
        );
    }

    public void Dispose() => storage.Dispose();

    private object? RunLine(string line)
    {
        if (line.StartsWith("def f(t):", StringComparison.Ordinal))
        {
            variables["f"] = Function(line);
            return null;
        }

        if (line.StartsWith("[t.number", StringComparison.Ordinal))
        {
            return study.ParetoFront.Select(static trial => trial.Number).ToArray();
        }

        var (target, expression) = line.Split(" = ", 2) is [var name, var rest] ? (name, rest) : (null, line);
        var value = expression.StartsWith(Lambda, StringComparison.Ordinal) ? RunLambda(expression) : Read(expression);
        if (target is not null)
        {
            variables[target] = value;
        }

        return value;
    }

    private static Func<Trial, TrialOutcome> Function(string line) =>
        line.Contains("boom", StringComparison.Ordinal)
            ? static _ => throw new InvalidOperationException("boom")
            : static trial =>
            {
                trial.Report(1, 0.5);
                return TrialOutcome.Pruned;
            };

    private object? RunLambda(string expression)
    {
        var body = expression[Lambda.Length..expression.LastIndexOf(", n_trials", StringComparison.Ordinal)];
        if (body.StartsWith("study.optimize", StringComparison.Ordinal))
        {
            study.Optimize(
                _ =>
                {
                    study.Optimize(static _ => 0.0, 1);
                    return 0.0;
                },
                1
            );
            return null;
        }

        var outcome = OutcomeOf([Read(body)], null);
        study.Optimize(_ => outcome, 1);
        return null;
    }

    // A study has no name of its own to be looked at.
    private object? Read(string expression) =>
        new PythonReader(expression.Replace(").study_name", ")", StringComparison.Ordinal), Resolve, Call).Read();

    private object? Resolve(string name) =>
        name switch
        {
            "study.best_trial" => study.BestTrial?.Number,
            "study.best_trial.number" => study.BestTrial!.Number,
            "study.best_value" => study.BestTrial!.Value,
            "study.best_trials" => study.ParetoFront,
            "study.direction" => study.Objective.Direction,
            "TrialState.COMPLETE" => TrialState.Complete,
            "TrialState.PRUNED" => TrialState.Pruned,
            "TrialState.FAIL" => TrialState.Failed,
            "TrialState.RUNNING" => TrialState.Running,
            "TrialState.WAITING" => TrialState.Waiting,
            "float" or "ValueError" => name,
            _ => variables[name],
        };

    private object? Call(PythonCall call)
    {
        switch (call.Name)
        {
            case "float":
                return PythonValues.Special(call);
            case "isinstance":
                return call[0] is double;
            case "optuna.create_study":
                return study = OptunaStudies.Create(call, storage, window);
            case "optuna.load_study":
                return study = OptunaStudies.Load(storage);
            case "study.ask":
                return study.Ask();
            case "study.tell":
                return Tell(call);
            case "study.stop":
                study.Stop();
                return null;
            case "study.optimize":
                study.Optimize(
                    call[0] as Func<Trial, TrialOutcome> ?? throw new NotSayableException("an objective is a function"),
                    (int)(long)call.Named["n_trials"]!
                );
                return null;
            case "study.enqueue_trial":
                study.Enqueue(PythonValues.Values(call[0]), call.Named.ContainsKey("skip_if_exists"));
                return null;
            case "create_trial":
                return OptunaCreatedTrial.Of(call);
            case "study.add_trial":
                return study.AddTrial((TrialRecord)call[0]!);
            case "study.add_trials":
                return study.AddTrials([.. ((List<object?>)call[0]!).Cast<TrialRecord>()]);
            case "study.set_metric_names":
                throw new NotSayableException("each objective has its name");
            case "optuna.delete_study":
                throw new NotSayableException("a storage is one study's, whose owner deletes it");
            case "optuna.samplers.RandomSampler" or "optuna.pruners.NopPruner" or "optuna.storages.InMemoryStorage":
                return null;
        }

        return call.Name.Split('.') is [var name, var method] && variables[name] is Trial trial
            ? OptunaTrial.Call(trial, method, call)
            : OptunaDistribution.Of(call, "p");
    }

    private TrialRecord Tell(PythonCall call)
    {
        if (call.Named.ContainsKey("skip_if_finished"))
        {
            throw new NotSayableException("a trial is told once");
        }

        var outcome = OutcomeOf([.. call.Arguments.Skip(1)], call.Named.GetValueOrDefault("state"));
        return call[0] switch
        {
            long number => study.Tell((int)number, outcome),
            Trial trial => study.Tell(trial, outcome),
            _ => throw new NotSayableException("told is a trial or its number"),
        };
    }

    private static TrialOutcome OutcomeOf(IReadOnlyList<object?> values, object? state) =>
        (state, values) switch
        {
            (TrialState.Pruned, []) => TrialOutcome.Pruned,
            (TrialState.Failed, []) => TrialOutcome.Failed("told so"),
            (null, [long or double]) => PythonValues.Number(values[0]),
            (null, [List<object?> list]) => TrialOutcome.Of([.. list.Select(PythonValues.Number)]),
            _ => throw new NotSayableException("an outcome holds its state: there is none with such values beside it"),
        };
}
