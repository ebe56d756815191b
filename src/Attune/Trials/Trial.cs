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
    private readonly List<KeyValuePair<long, double>> reports = [];
    private readonly HashSet<long> steps = [];
    private IReadOnlyList<KeyValuePair<string, ParameterValue>> attributes = [];

    internal Trial(
        TrialRecord begun,
        StudySettings settings,
        StudySnapshot seen,
        StudySnapshot ended,
        CancellationToken cancellation
    )
        : base(begun.Proposed)
    {
        (this.begun, this.settings, this.seen, this.ended) = (begun, settings, seen, ended);
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

    /// <summary>The values reported so far, in order.</summary>
    public IReadOnlyList<KeyValuePair<long, double>> Reports => reports;

    /// <summary>
    /// Whether the study's pruner holds the trial for hopeless, by what it has reported and the trials it may be compared with.
    /// </summary>
    public bool ShouldPrune => settings.Pruner.ShouldPrune(ended, Record(TrialState.Running, null, null));

    /// <summary>Reports a value on the way. It is kept when the call returns.</summary>
    /// <param name="step">For example the epoch or the fold. The first report of a step stands; others are ignored.</param>
    /// <param name="value">The value then; NaN and the infinities are kept too.</param>
    public void Report(long step, double value)
    {
        if (steps.Add(step))
        {
            reports.Add(new(step, value));
            settings.Storage.AppendReport(Number, step, value);
        }
    }

    /// <summary>Notes something about the trial; a later value of one name replaces the earlier.</summary>
    public void SetAttribute(string name, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        attributes = TrialAttributes.With(attributes, name, value);
        settings.Storage.SetAttribute(Number, name, value);
    }

    internal TrialRecord Record(TrialOutcome outcome) =>
        Record(
            outcome.State,
            outcome.State switch
            {
                TrialState.Complete => outcome.Value,
                TrialState.Pruned => LastReported(),
                _ => null,
            },
            outcome.FailureReason
        );

    internal TrialRecord Record(TrialState state, double? value, string? failureReason) =>
        new(Number, Parameters(), state, value, [.. reports], failureReason)
        {
            Proposed = begun.Proposed,
            Declared = [.. Declared],
            Attributes = attributes,
            Attempts = begun.Attempts,
            Enqueued = begun.Enqueued,
        };

    private protected override ParameterValue Resolve(Parameter parameter, ParameterValue? proposed)
    {
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

    // Where the space is what trials ask for, nothing else was part of the trial.
    private IReadOnlyList<KeyValuePair<string, ParameterValue>> Parameters() =>
        settings.Space.Grows && Declared.Count > 0
            ? [.. Declared.Where(p => Contains(p.Name)).Select(p => KeyValuePair.Create(p.Name, this[p.Name]))]
            : [.. Values];

    private double? LastReported()
    {
        if (reports.Count == 0)
        {
            return null;
        }

        var value = reports.MaxBy(static report => report.Key).Value;
        return double.IsNaN(value) ? null : value;
    }
}
