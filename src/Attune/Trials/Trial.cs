using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Studies;

namespace Attune.Trials;

/// <summary>One trial at work: its hyperparameters, and the way to report values. Used by one thread at a time.</summary>
public sealed class Trial : HyperParameters
{
    private readonly TrialRecord begun;
    private readonly StudySettings settings;
    private readonly StudySnapshot seen;
    private readonly StudySnapshot ended;
    private readonly SearchSpace known;
    private readonly ReportList reports;
    private readonly HashSet<long> steps;
    private IReadOnlyList<KeyValuePair<string, ParameterValue>> attributes;
    private IReadOnlyList<KeyValuePair<string, double>> constraints;
    private bool hasEnded;

    internal Trial(
        TrialRecord begun,
        StudySettings settings,
        StudySnapshot seen,
        StudySnapshot ended,
        SearchSpace known,
        CancellationToken cancellation
    )
        : base(begun.Proposed)
    {
        (this.begun, this.settings, this.seen, this.ended, this.known) = (begun, settings, seen, ended, known);
        // Nothing, unless it was begun in another process.
        reports = begun.Reports.Count == 0 ? new ReportList() : new ReportList(begun);
        steps = [.. begun.Reports.Select(static report => report.Key)];
        (attributes, constraints) = (begun.Attributes, begun.Constraints);
        Cancellation = cancellation;
        Random = settings.Key.Derive("trial").Derive(begun.Number);
    }

    /// <summary>The trial's number, from 0.</summary>
    public int Number => begun.Number;

    /// <summary>How many times the trial was begun, this time included.</summary>
    public int Attempts => begun.Attempts;

    /// <summary>The address of the trial's random streams; the same at each attempt.</summary>
    public RandomKey Random { get; }

    /// <summary>Stops the trial.</summary>
    public CancellationToken Cancellation { get; internal set; }

    /// <summary>The values reported so far, in order; of several objectives the first one's.</summary>
    public IReadOnlyList<KeyValuePair<long, double>> Reports => reports.First;

    /// <summary>
    /// Whether the study's pruner holds the trial for hopeless, by what it has reported and the trials it may be compared with.
    /// </summary>
    public bool ShouldPrune => settings.Pruner.ShouldPrune(ended, SoFar());

    /// <summary>Reports a value on the way, of several objectives one each. It is kept when the call returns.</summary>
    /// <param name="step">
    /// For example the epoch or the fold; at least 0. The first report of a step stands; others are ignored.
    /// </param>
    /// <param name="values">The values then, in the order of the study's objectives; NaN and the infinities are kept too.</param>
    /// <exception cref="ArgumentException">The step is negative, or there are not as many values as objectives.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Report(long step, params ReadOnlySpan<double> values)
    {
        RequireWork("a value is reported");
        if (step < 0)
        {
            throw new ArgumentException($"Steps count from 0 or 1, but got step={step}. Count the epochs done so far.");
        }

        if (values.Length != settings.Objectives.Count)
        {
            throw new ArgumentException(ObjectiveRules.WrongCount("report", settings.Objectives, values));
        }

        if (steps.Add(step))
        {
            reports.Add(step, values);
            settings.Storage.AppendReport(Number, step, values);
        }
    }

    /// <summary>
    /// Says what a constraint came to, which makes the trial feasible or not: best trials are feasible, and samplers look for
    /// feasible ones. It is kept when the call returns.
    /// </summary>
    /// <param name="name">The constraint. The first value of a name stands; others are ignored.</param>
    /// <param name="value">At most 0 where the constraint is kept; above, the more the further it is violated. Not NaN.</param>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void SetConstraint(string name, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        RequireWork($"constraint '{name}' is set");
        if (double.IsNaN(value))
        {
            throw new ArgumentException(
                $"A constraint must be a number, but '{name}' is NaN. Give a positive number where the constraint is violated, or "
                    + "0 where it is kept."
            );
        }

        if (constraints.All(constraint => constraint.Key != name))
        {
            constraints = [.. constraints, new(name, value)];
            settings.Storage.AddConstraint(Number, name, value);
        }
    }

    /// <summary>Notes something about the trial; a later value of one name replaces the earlier.</summary>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void SetAttribute(string name, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        RequireWork($"attribute '{name}' is set");
        attributes = TrialAttributes.With(attributes, name, value);
        settings.Storage.SetAttribute(Number, name, value);
    }

    /// <summary>Ends the trial, which asks for nothing more then.</summary>
    internal TrialRecord End(TrialOutcome outcome) =>
        outcome.State switch
        {
            TrialState.Complete when outcome.Values.Count != settings.Objectives.Count => End(
                TrialState.Failed,
                ObjectiveRules.WrongCount("trial", settings.Objectives, [.. outcome.Values])
            ),
            TrialState.Pruned => End(TrialState.Pruned, null, reports.Last() ?? []),
            _ => End(outcome.State, outcome.FailureReason, outcome.Values),
        };

    internal TrialRecord End(TrialState state, string? failureReason, IReadOnlyList<double>? values = null)
    {
        hasEnded = true;
        return Record(state, values ?? [], failureReason);
    }

    internal TrialRecord SoFar() => Record(TrialState.Running, [], null);

    private protected override ParameterValue Resolve(Parameter parameter, ParameterValue? proposed)
    {
        RequireWork($"'{parameter.Name}' is asked for");
        if (settings.Space.Grows && known.Find(parameter.Name) is { } before)
        {
            ParameterRules.RequireSameNature(before, parameter);
        }

        // A space that was written down beforehand is the one that counts; one that grows is what trials ask for.
        if (proposed is { } value && (!settings.Space.Grows || parameter.Contains(value)))
        {
            return value;
        }

        if (proposed is not null && begun.Enqueued)
        {
            throw new ArgumentException(
                $"An enqueued value must lie in its parameter, but {parameter.Name} = {proposed} is not in "
                    + $"{ParameterText.Of(parameter)}. Enqueue another value."
            );
        }

        return settings.NewParameters switch
        {
            NewParameters.Sample => ParameterOnItsOwn.Propose(settings, seen, Number, parameter),
            NewParameters.Default => parameter.Default,
            _ => throw new InvalidOperationException(
                $"Trials may ask only for parameters of the study's space, but '{parameter.Name}' is not one. Add it to the "
                    + "space, or allow new parameters."
            ),
        };
    }

    private void RequireWork(string what)
    {
        if (hasEnded)
        {
            throw new InvalidOperationException(
                $"A trial asks and reports before it ends, but trial {Number} has ended and {what}. Do so before telling; what it "
                    + "had is in Values and Reports."
            );
        }
    }

    private TrialRecord Record(TrialState state, IReadOnlyList<double> values, string? failureReason)
    {
        double? value = values.Count == 0 ? null : values[0];
        var record = new TrialRecord(Number, Parameters(), state, value, CopyOf(reports.First), failureReason)
        {
            Proposed = begun.Proposed,
            Declared = CopyOf(Declared),
            Constraints = constraints,
            Attributes = attributes,
            Attempts = begun.Attempts,
            Enqueued = begun.Enqueued,
            Begun = begun.Begun,
            Ended = state == TrialState.Running ? null : settings.Time.GetUtcNow(),
        };
        if (settings.Objectives.Count == 1)
        {
            return record;
        }

        return record with
        {
            Values = values,
            ReportedValues = [.. reports.All ?? []],
        };
    }

    // Where the space is what trials ask for, nothing else was part of the trial. Else what was proposed stands, and is shared.
    private IReadOnlyList<KeyValuePair<string, ParameterValue>> Parameters()
    {
        if (settings.Space.Grows && Declared.Count > 0)
        {
            return [.. Declared.Where(p => Contains(p.Name)).Select(p => KeyValuePair.Create(p.Name, this[p.Name]))];
        }

        return Values.Count == begun.Proposed.Count ? begun.Proposed : [.. Values];
    }

    // Most trials declare and report nothing, and then share one empty list.
    private static IReadOnlyList<T> CopyOf<T>(IReadOnlyList<T> list) => list.Count == 0 ? [] : [.. list];
}
