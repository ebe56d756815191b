using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Dashboard.Live;

/// <summary>A study as it stood when it was last read.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Trials">All trials, by number, with what they have reported so far.</param>
/// <param name="Version">Counts the readings that brought something.</param>
/// <param name="Attributes">What is noted about it.</param>
/// <param name="CutOff">The running trials that nobody is at work on.</param>
internal sealed record StudyView(
    StudyDefinition Definition,
    IReadOnlyList<TrialRecord> Trials,
    int Version,
    IReadOnlyList<KeyValuePair<string, string>> Attributes,
    IReadOnlyList<int> CutOff
)
{
    /// <summary>The numbers of the trials that the last reading changed; null for all of them.</summary>
    public IReadOnlyList<int>? Changed { get; init; }

    /// <summary>Counts the readings that brought news of trials, on which figures depend.</summary>
    public int TrialsVersion { get; init; }

    /// <summary>The fits of trials at work, where whoever runs them shows their epochs.</summary>
    public IReadOnlyList<FitCurve> Fits { get; init; } = [];

    /// <summary>The running trials that somebody is at work on.</summary>
    public IEnumerable<TrialRecord> AtWork =>
        Trials.Where(trial => trial.State == TrialState.Running && !CutOff.Contains(trial.Number));

    /// <summary>The fits of a trial that show their epochs, by fold.</summary>
    public IEnumerable<FitCurve> FitsOf(int trial) =>
        Fits.Where(fit => fit.Trial == trial).OrderBy(static fit => fit.Fold);

    /// <summary>The fit of a trial that is farthest of those at work; null where none shows its epochs.</summary>
    public FitCurve? FitAtWork(int trial) =>
        FitsOf(trial).Where(static fit => !fit.HasEnded).MaxBy(static fit => fit.Epoch)
        ?? FitsOf(trial).LastOrDefault();

    public int? Planned => StudyPlan.Read(Find(StudyPlan.Attribute));

    public StudyRequest Requested => RequestText.Read(Find(RequestText.Attribute));

    /// <summary>The best complete trial, the earliest of equals; null where there is none or there are several objectives.</summary>
    public TrialRecord? Best => StudySummary.Of(Definition, Trials).Best;

    /// <summary>What is varied: as it was defined, or what trials asked for.</summary>
    public SearchSpace Space =>
        Definition.Space
        ?? new SearchSpace([.. Trials.SelectMany(static trial => trial.Declared).DistinctBy(static one => one.Name)]);

    public int Count(TrialState state) => Trials.Count(trial => trial.State == state);

    public string? Find(string attribute) =>
        Attributes.Where(one => one.Key == attribute).Select(static one => one.Value).FirstOrDefault();
}
