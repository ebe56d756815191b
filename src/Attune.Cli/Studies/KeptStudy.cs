using Attune.Interchange;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Cli.Studies;

/// <summary>A study as its file holds it at one moment.</summary>
internal sealed record KeptStudy(StudyPlace Place, StudySummary Summary, IReadOnlyList<TrialRecord> Trials)
{
    public StudyDefinition Definition => Summary.Definition;

    public IReadOnlyList<Objective> Objectives => Definition.Objectives;

    /// <summary>What is varied: as it was defined, or what the trials asked for.</summary>
    public SearchSpace Space => Definition.Space ?? PortableStudy.Of(Place.Name!, Objectives, Trials).Space;

    /// <summary>The fingerprint over what has ended or was cut off, as a program that runs the study prints it.</summary>
    public string Fingerprint =>
        Attune.Trials.Fingerprint.Of(
            Trials.Where(static trial => trial.State is not (TrialState.Running or TrialState.Waiting))
        );

    /// <summary>The best trials, best first; of several objectives those that no other one dominates, by number.</summary>
    public IReadOnlyList<TrialRecord> Best(int count)
    {
        if (Objectives.Count > 1)
        {
            return [.. ParetoFront()];
        }

        var complete = Trials.Where(static trial => trial.State == TrialState.Complete && trial.IsFeasible);
        var ordered =
            Objectives[0].Direction == Direction.Minimize
                ? complete.OrderBy(static trial => trial.Value)
                : complete.OrderByDescending(static trial => trial.Value);
        return [.. ordered.Take(count)];
    }

    /// <summary>The study as other formats take it, with its times.</summary>
    public PortableStudy ToPortable() =>
        PortableStudy.Of(Place.Name!, Objectives, Trials) with
        {
            Space = Space,
            Trials =
            [
                .. Trials.Select(static trial => new PortableTrial(trial)
                {
                    Started = trial.Begun?.UtcDateTime,
                    Ended = trial.Ended?.UtcDateTime,
                }),
            ],
        };

    /// <summary>Reads a study.</summary>
    /// <param name="text">Its place, as the user gave it.</param>
    public static KeptStudy Read(string text)
    {
        var place = StudyPlace.Find(text);
        using var storage = place.Open();
        return new KeptStudy(place, storage.Summarize(), storage.Load());
    }

    private IReadOnlyList<TrialRecord> ParetoFront() => MultiObjective.ParetoFront.Of(Objectives, Trials);
}
