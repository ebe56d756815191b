using Attune.Networks.Training;
using Attune.Samplers;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>How the fits of a tuner's trials begin and how long they go on; made anew for each search.</summary>
internal class TrialTraining
{
    /// <summary>Whether <see cref="Ended"/> needs the training's state at the best epoch.</summary>
    public virtual bool KeepsState => false;

    /// <summary>Has the sampler tell what <see cref="Begin"/> needs to know.</summary>
    public virtual Sampler Watch(Sampler sampler) => sampler;

    /// <summary>The options of one execution.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="execution">The execution's number, from 0.</param>
    /// <param name="options">What the search was given, with the execution's own random streams.</param>
    public virtual FitOptions Begin(Trial trial, int execution, FitOptions options) => options;

    /// <summary>All executions of a trial have ended well.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="states">The training's state at the best epoch of each execution; empty unless asked for.</param>
    public virtual void Ended(Trial trial, IReadOnlyList<TrainingState> states) { }
}
