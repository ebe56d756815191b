using System.Runtime.CompilerServices;
using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.CmaEs;

/// <summary>
/// Finds where a search stands after the trials of a snapshot. The ended trials up to the first that has not are remembered with
/// what they came to, and only those added since are looked at again; a snapshot of other trials is gone through from its beginning.
/// </summary>
internal sealed class CmaHistory(CmaOptions options)
{
    // By the record of a study's first trial.
    private readonly ConditionalWeakTable<TrialRecord, Known> known = [];

    /// <summary>Null where there is no number to learn about.</summary>
    public CmaRun? At(StudySnapshot study, SearchSpace space)
    {
        var prefix = 0;
        while (prefix < study.Trials.Count && study.Trials[prefix].HasEnded)
        {
            prefix++;
        }

        var (cube, run) = prefix == 0 ? (UnitCube.Of(space, options.HasMargin), null) : Prefix(study, space, prefix);
        TrialRecord[] others = [.. study.Trials.Skip(prefix).Where(static trial => trial.HasEnded)];
        var within = Within(cube, others);
        if (within != cube)
        {
            others = [.. study.Trials.Where(static trial => trial.HasEnded)];
            run = null;
        }

        return within.Dimensions == 0 ? null : others.Aggregate(run ?? Start(within, study), After);
    }

    private static CmaRun After(CmaRun run, TrialRecord trial) => run.After(trial);

    private (UnitCube Cube, CmaRun? Run) Prefix(StudySnapshot study, SearchSpace space, int count)
    {
        var entry = known.GetValue(study.Trials[0], static _ => new Known());
        lock (entry)
        {
            var same = entry.IsPartOf(study, space, count) ? entry.Trials.Count : 0;
            var added = new TrialRecord[count - same];
            for (var i = same; i < count; i++)
            {
                added[i - same] = study.Trials[i];
            }

            var cube = same > 0 ? entry.Cube! : UnitCube.Of(space, options.HasMargin);
            var within = Within(cube, added);
            var run = same > 0 ? entry.Run : null;
            if (within != cube)
            {
                // A trial lacked a parameter: the search was never about it.
                (same, run) = (0, null);
                added = [.. study.Trials.Take(count)];
            }

            if (within.Dimensions > 0)
            {
                run = added.Aggregate(run ?? Start(within, study), After);
            }

            entry.Set(study, space, within, run, same, added);
            return (within, run);
        }
    }

    private CmaRun Start(UnitCube cube, StudySnapshot study) =>
        new(options, cube, study.Objective.Direction, study.SamplerKey);

    private static UnitCube Within(UnitCube cube, IEnumerable<TrialRecord> trials) =>
        trials
            .Where(static trial => trial.State == TrialState.Complete && trial.Attempts > 0)
            .Aggregate(cube, static (cube, trial) => cube.Within(trial.Parameters));

    private sealed class Known
    {
        private SearchSpace? space;
        private Direction direction;
        private RandomKey key;

        public List<TrialRecord> Trials { get; } = [];

        public UnitCube? Cube { get; private set; }

        public CmaRun? Run { get; private set; }

        public bool IsPartOf(StudySnapshot study, SearchSpace asked, int count)
        {
            if (
                !ReferenceEquals(space, asked)
                || Trials.Count > count
                || direction != study.Objective.Direction
                || key != study.SamplerKey
            )
            {
                return false;
            }

            for (var i = 0; i < Trials.Count; i++)
            {
                if (!ReferenceEquals(Trials[i], study.Trials[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public void Set(
            StudySnapshot study,
            SearchSpace asked,
            UnitCube cube,
            CmaRun? run,
            int same,
            IEnumerable<TrialRecord> added
        )
        {
            (space, direction, key) = (asked, study.Objective.Direction, study.SamplerKey);
            (Cube, Run) = (cube, run);
            Trials.RemoveRange(same, Trials.Count - same);
            Trials.AddRange(added);
        }
    }
}
