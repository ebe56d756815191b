using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes hyperparameters. A sampler is a pure function of what it is given: it keeps nothing between calls, so a search can
/// go on where it stopped.
/// </summary>
public abstract class Sampler
{
    /// <summary>Proposes a point of the space.</summary>
    /// <returns>The values of the parameters that exist there; null where a finite space has no point left.</returns>
    public abstract IReadOnlyList<KeyValuePair<string, ParameterValue>>? Propose(
        StudySnapshot study,
        SearchSpace space,
        RandomStream random
    );
}
