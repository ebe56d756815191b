using Attune.Spaces;
using Attune.Storage;

namespace Attune.Trials;

/// <summary>A trial as it stood at one moment. Records never change.</summary>
/// <param name="Number">The trial's number, from 0.</param>
/// <param name="Parameters">The hyperparameters, in order.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Value">The objective's value; of a pruned trial the one reported at the greatest step; null where there is none.</param>
/// <param name="Reports">Values on the way, by step, in the order they were reported.</param>
/// <param name="FailureReason">Why it failed; null unless it did.</param>
public sealed record TrialRecord(
    int Number,
    IReadOnlyList<KeyValuePair<string, ParameterValue>> Parameters,
    TrialState State,
    double? Value,
    IReadOnlyList<KeyValuePair<long, double>> Reports,
    string? FailureReason
)
{
    private readonly IReadOnlyList<KeyValuePair<string, ParameterValue>>? proposed;
    private readonly IReadOnlyList<double>? values;
    private readonly IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>>? reportedValues;

    // Where the reports and the attributes are read when they are asked for; null where they are here.
    private readonly StoredTrials? reportsElsewhere;
    private readonly StoredTrials? attributesElsewhere;

    private TrialRecord(TrialRecord whole, StoredTrials elsewhere)
        : this(whole)
    {
        Reports = [];
        Attributes = [];
        reportedValues = null;
        (reportsElsewhere, attributesElsewhere) = (elsewhere, elsewhere);
    }

    /// <summary>Values on the way, by step, in the order they were reported.</summary>
    public IReadOnlyList<KeyValuePair<long, double>> Reports
    {
        get => reportsElsewhere is null ? field : reportsElsewhere.Find(Number).Reports;
        init => (field, reportsElsewhere) = (value, null);
    } = Reports;

    /// <summary>The part of <see cref="Parameters"/> that was known when the trial began.</summary>
    /// <value>The default is <see cref="Parameters"/>.</value>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Proposed
    {
        get => proposed ?? Parameters;
        init => proposed = value;
    }

    /// <summary>The parameters that the trial asked for, in the order of the first time.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<Parameter> Declared { get; init; } = [];

    /// <summary>The value of each objective, in the order of the study's; empty where there is none.</summary>
    /// <value>The default is <see cref="Value"/> alone. With several objectives, <see cref="Value"/> is the first of these.</value>
    public IReadOnlyList<double> Values
    {
        get => values ?? (Value is { } value ? [value] : []);
        init => values = value;
    }

    /// <summary>The value of each objective on the way, by step, in the order they were reported.</summary>
    /// <value>
    /// The default is <see cref="Reports"/> with one value each. With several objectives, <see cref="Reports"/> holds the first of these.
    /// </value>
    public IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>> ReportedValues
    {
        get =>
            reportedValues
            ?? reportsElsewhere?.Find(Number).ReportedValues
            ?? [.. Reports.Select(static r => KeyValuePair.Create<long, IReadOnlyList<double>>(r.Key, [r.Value]))];
        init => reportedValues = value;
    }

    internal bool HasSeveralReportedValues =>
        reportedValues is not null || reportsElsewhere?.Find(Number).HasSeveralReportedValues == true;

    /// <summary>What the trial's constraints came to, by name: at most 0 where one is kept, above where it is violated.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<KeyValuePair<string, double>> Constraints { get; init; } = [];

    /// <summary>Whether no constraint is violated; NaN violates.</summary>
    public bool IsFeasible => Constraints.All(static constraint => constraint.Value <= 0);

    /// <summary>What the user noted about the trial, in the order of the first time.</summary>
    /// <value>The default is nothing.</value>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Attributes
    {
        get => attributesElsewhere is null ? field : attributesElsewhere.Find(Number).Attributes;
        init => (field, attributesElsewhere) = (value, null);
    } = [];

    /// <summary>Whether its values were given by the user, not all proposed by the sampler.</summary>
    /// <value>The default is false.</value>
    public bool Enqueued { get; init; }

    /// <summary>
    /// How many times the trial was begun; above 1 where it failed or was cut off and ran again, 0 where it was added as it had
    /// ended elsewhere.
    /// </summary>
    /// <value>The default is 1.</value>
    public int Attempts { get; init; } = 1;

    /// <summary>When its last attempt began; null where it has not begun, or that is not known. No result depends on it.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? Begun { get; init; }

    /// <summary>When it ended; null where it has not ended, or that is not known. No result depends on it.</summary>
    /// <value>The default is null.</value>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Whether it has come to its end: complete, pruned or failed.</summary>
    public bool HasEnded => State is TrialState.Complete or TrialState.Pruned or TrialState.Failed;

    /// <summary>Whether something of it is read only when it is asked for.</summary>
    internal bool IsShort => reportsElsewhere is not null || attributesElsewhere is not null;

    /// <summary>The trial with all that it has.</summary>
    internal TrialRecord Whole => (reportsElsewhere ?? attributesElsewhere)?.Find(Number) ?? this;

    /// <summary>
    /// The trial as it is kept in memory where its reports and attributes can be read again. Samplers ask for the reports of all
    /// pruned trials each time, so these keep theirs.
    /// </summary>
    internal TrialRecord InShort(StoredTrials elsewhere) => IsShort || !CanBeShort(State) ? this : new(this, elsewhere);

    /// <summary>Whether trials in that state can be kept without their reports and attributes.</summary>
    internal static bool CanBeShort(TrialState state) => state is TrialState.Complete or TrialState.Failed;

    /// <summary>The trial as it began. What was added as ended was never running: everybody sees it as it is.</summary>
    internal TrialRecord AsBegun() =>
        Attempts == 0
            ? this
            : new TrialRecord(Number, Proposed, TrialState.Running, null, [], null) { Enqueued = Enqueued };
}
