using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Studies;
using Attune.Trials;

namespace Attune.Stoppers;

/// <summary>
/// Decides whether a study needs more trials. A stopper is a pure function of what it is given and keeps nothing between calls. The
/// study asks before it begins trial n, and shows the trials up to n − Window, all of which have ended: so a study stops
/// at the same trial with any number of workers, and stays stopped when it is resumed.
/// </summary>
public abstract class Stopper
{
    /// <summary>Its name and settings: two stoppers with equal definitions decide alike.</summary>
    public string Definition => DefinitionText.Of(this, Settings);

    /// <summary>Every setting that its decisions depend on, by the name of its property.</summary>
    /// <value>The default is none.</value>
    protected virtual IReadOnlyList<KeyValuePair<string, object?>> Settings => [];

    /// <summary>Whether no more trials should begin.</summary>
    /// <param name="study">Trials that have ended (complete, pruned or failed), by number from 0, without a gap.</param>
    /// <param name="space">What is varied, as far as those trials made it known.</param>
    /// <param name="random">A stream of the next trial and this stopper, at its beginning.</param>
    public abstract bool ShouldStop(StudySnapshot study, SearchSpace space, RandomStream random);
}
