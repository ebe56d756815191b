using System.Globalization;
using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Stoppers;

/// <summary>Stops when a complete and feasible trial is at least as good as wanted, in every objective.</summary>
public sealed class TargetStopper : Stopper
{
    /// <summary>Makes the stopper.</summary>
    /// <param name="values">What is wanted, one number for each objective of the study; an infinity asks for nothing.</param>
    public TargetStopper(params IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || values.Any(double.IsNaN))
        {
            throw new ArgumentException(
                "A target is one number for each objective, but got "
                    + $"[{string.Join(", ", values.Select(static value => value.ToString(CultureInfo.InvariantCulture)))}]. "
                    + "Give the value that is good enough."
            );
        }

        Values = values;
    }

    /// <summary>What is wanted, one number for each objective.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(
                nameof(Values),
                string.Join("; ", Values.Select(static value => value.ToString("R", CultureInfo.InvariantCulture)))
            ),
        ];

    /// <inheritdoc/>
    public override bool ShouldStop(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (Values.Count != study.Objectives.Count)
        {
            throw new InvalidOperationException(
                $"A target is one number for each objective, but there are {Values.Count} numbers and "
                    + $"{study.Objectives.Count} objectives. Give as many."
            );
        }

        return study.Trials.Any(trial => Progress.Counts(trial) && Reaches(study.Objectives, trial));
    }

    private bool Reaches(IReadOnlyList<Objective> objectives, TrialRecord trial)
    {
        for (var i = 0; i < objectives.Count; i++)
        {
            if (objectives[i].IsBetter(Values[i], trial.Values[i]))
            {
                return false;
            }
        }

        return true;
    }
}
