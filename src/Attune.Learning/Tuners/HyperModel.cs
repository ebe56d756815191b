using Attune.Networks;
using Attune.Networks.Training;

namespace Attune.Learning.Tuners;

/// <summary>
/// A network with open questions: asks for hyperparameters and describes the network that they lead to. Its methods must not
/// remember anything between calls; they are called on several threads at once.
/// </summary>
public abstract class HyperModel
{
    /// <summary>Describes the network of one trial.</summary>
    public abstract CompiledNetwork Build(HyperParameters hyperParameters);

    /// <summary>Adapts how one trial's network is trained, for example the batch size; by default nothing changes.</summary>
    /// <param name="hyperParameters">The trial's values, after <see cref="Build"/> asked for its own.</param>
    /// <param name="options">
    /// What the search was given. The tuner sets the random streams, the cancellation and, where a training goes on, its start.
    /// </param>
    public virtual FitOptions Configure(HyperParameters hyperParameters, FitOptions options) => options;

    /// <summary>Makes a hypermodel of a function that describes the network.</summary>
    public static HyperModel From(Func<HyperParameters, CompiledNetwork> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return new OfFunction(build);
    }

    private sealed class OfFunction(Func<HyperParameters, CompiledNetwork> build) : HyperModel
    {
        public override CompiledNetwork Build(HyperParameters hyperParameters) => build(hyperParameters);
    }
}
