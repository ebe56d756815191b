using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>Asks a study's stoppers before each trial begins. Its user holds a lock.</summary>
internal sealed class StopCheck(StudySettings settings)
{
    // Each trial is asked about once, however often workers come for it: what it may look at does not change.
    private int asked = -1;

    /// <summary>The first stopper that did not let the last trial that was asked about begin; null where it may.</summary>
    public Stopper? StoppedBy { get; private set; }

    /// <summary>Whether a trial must not begin.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="ended">What it may look at, ended trials only.</param>
    /// <param name="space">The space as those trials made it known.</param>
    public bool Stops(int number, StudySnapshot ended, SearchSpace space)
    {
        if (number != asked)
        {
            asked = number;
            StoppedBy = settings
                .Stoppers.Where((stopper, i) => stopper.ShouldStop(ended, space, Stream(i, number)))
                .FirstOrDefault();
        }

        return StoppedBy is not null;
    }

    private RandomStream Stream(int stopper, int number) =>
        settings.Key.Derive("stopper").Derive(stopper).Derive(number).OpenStream();
}
