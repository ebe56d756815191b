using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Interchange;

/// <content>Going on with it.</content>
public sealed partial record PortableStudy
{
    /// <summary>
    /// Adds the trials to a study, so that its sampler and pruner learn from them: those that have ended as they are, then those
    /// that wait, run or were cut off as enqueued ones. Both get new numbers. A complete trial with NaN or an infinity becomes a
    /// failed one.
    /// </summary>
    /// <param name="study">The study. Its objectives must be as many, with the same directions; names do not count.</param>
    /// <returns>How many trials were added and how many were enqueued. Trials without values are not enqueued.</returns>
    /// <exception cref="ArgumentException">The directions differ, or values are not in the study's space.</exception>
    public (int Added, int Enqueued) AddTo(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        RequireDirections(study.Objectives);
        var records = Harmonized();
        var added = study.AddTrials([.. records.Where(static trial => trial.HasEnded)]);
        var enqueued = records.Where(static trial => !trial.HasEnded && trial.Parameters.Count > 0);
        return (added.Count, enqueued.Count(trial => study.Enqueue(trial.Parameters.ToDictionary())));
    }

    /// <summary>
    /// Puts the study into an empty storage, every trial under its number; trials that ran become ones that were cut off. A study
    /// with that definition then resumes it.
    /// </summary>
    /// <param name="storage">The storage.</param>
    /// <param name="definition">How the study goes on. Its objectives must be as many, with the same directions.</param>
    /// <exception cref="ArgumentException">The directions differ.</exception>
    /// <exception cref="InvalidOperationException">The storage holds a study.</exception>
    public void CopyTo(StudyStorage storage, StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(definition);
        RequireDirections(definition.Objectives);
        storage.Create(definition);
        TrialRecord[] trials =
        [
            .. Harmonized()
                .Select(static trial =>
                    trial.State == TrialState.Running ? trial with { State = TrialState.Cancelled } : trial
                ),
        ];
        if (trials.Length > 0)
        {
            storage.TryAddAll(trials);
        }
    }

    private void RequireDirections(IReadOnlyList<Objective> others)
    {
        if (!Objectives.Select(static o => o.Direction).SequenceEqual(others.Select(static o => o.Direction)))
        {
            throw new ArgumentException(
                "A study learns only from trials with objectives of the same directions, but it has "
                    + $"{Text(others)} and '{Name}' has {Text(Objectives)}. Make the study with "
                    + "objectives like those."
            );
        }
    }

    private static string Text(IEnumerable<Objective> objectives) =>
        string.Join(", ", objectives.Select(static objective => $"{objective.Direction} {objective.Name}"));

    // A study knows a parameter by one definition, that of the first trial that declared it: give all trials the widest one.
    private IReadOnlyList<TrialRecord> Harmonized()
    {
        var known = Space;
        return
        [
            .. Trials.Select(trial =>
                Finite(trial.Record) with
                {
                    Declared = [.. trial.Record.Declared.Select(parameter => Widest(known, parameter))],
                }
            ),
        ];
    }

    private static Parameter Widest(SearchSpace known, Parameter parameter) => known.Find(parameter.Name) ?? parameter;

    private static TrialRecord Finite(TrialRecord trial) =>
        trial.State == TrialState.Complete && !trial.Values.All(double.IsFinite)
            ? trial with
            {
                State = TrialState.Failed,
                Value = null,
                Values = [],
                FailureReason = TrialOutcome.Of([.. trial.Values]).FailureReason,
            }
            : trial;
}
