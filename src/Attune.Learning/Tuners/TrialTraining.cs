using Attune.Networks;
using Attune.Networks.Training;
using Attune.Samplers;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>How the fits of a tuner's trials begin and how long they go on; made anew for each search.</summary>
internal class TrialTraining
{
    /// <summary>
    /// Whether a fit is judged, and goes on, by its last epoch instead of its best one; a last epoch without a finite value fails it.
    /// </summary>
    public virtual bool TakesLastEpoch => false;

    /// <summary>Whether <see cref="Ended"/> needs the training's state at the epoch that counts.</summary>
    public virtual bool KeepsState => false;

    /// <summary>Has the sampler tell what <see cref="Begin"/> needs to know.</summary>
    public virtual Sampler Watch(Sampler sampler) => sampler;

    /// <summary>The options of one execution.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="execution">The execution's number, from 0.</param>
    /// <param name="options">What the search was given, with the execution's own random streams.</param>
    /// <param name="network">What is trained.</param>
    public virtual FitOptions Begin(Trial trial, int execution, FitOptions options, CompiledNetwork network) => options;

    /// <summary>All executions of a trial have ended well.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="states">The training's state of each execution at the epoch that counts; empty unless asked for.</param>
    public virtual void Ended(Trial trial, IReadOnlyList<TrainingState> states) { }
}
