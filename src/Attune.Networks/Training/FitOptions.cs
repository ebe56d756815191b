using Attune.Networks.Callbacks;
using Attune.Networks.Checkpoints;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Training;

/// <summary>How a network is trained.</summary>
public sealed record FitOptions
{
    /// <summary>The epoch to stop before, counted from 0.</summary>
    /// <value>The default is 1.</value>
    public int Epochs { get; init; } = 1;

    /// <summary>The epoch to begin with; greater than 0 when a training goes on.</summary>
    /// <value>The default is 0.</value>
    public int InitialEpoch { get; init; }

    /// <summary>How many samples make a step; the last batch of an epoch may have fewer.</summary>
    /// <value>The default is 32. At least 1.</value>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether each epoch takes the samples in a new random order.</summary>
    /// <value>The default is true.</value>
    public bool Shuffle { get; init; } = true;

    /// <summary>Samples to watch after each epoch; excludes <see cref="ValidationSplit"/>.</summary>
    public Samples? Validation { get; init; }

    /// <summary>The share of the samples, taken from their end before any shuffling, to watch instead of training on.</summary>
    /// <value>The default is 0: none. In [0, 1).</value>
    public double ValidationSplit { get; init; }

    /// <summary>A weight for each class index, multiplied into the samples' weights; null for none.</summary>
    public IReadOnlyDictionary<int, double>? ClassWeights { get; init; }

    /// <summary>Makes the callbacks: called once a fit, so that each fit has its own.</summary>
    public Func<IReadOnlyList<Callback>> Callbacks { get; init; } = static () => [];

    /// <summary>The address of all random streams of the fit.</summary>
    /// <value>The default is seed 0.</value>
    public RandomKey Random { get; init; } = RandomKey.FromSeed(0);

    /// <summary>The weights to start from instead of the initializers'; excludes <see cref="InitialState"/>.</summary>
    public NetworkWeights? InitialWeights { get; init; }

    /// <summary>Where to go on from; null starts afresh.</summary>
    public TrainingState? InitialState { get; init; }

    /// <summary>Where the fit keeps what it needs in order to go on after a kill, and goes on from; null for nowhere.</summary>
    /// <value>The default is null.</value>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>How many bytes the fit may take for its arrays; a fit that needs more does not begin.</summary>
    /// <value>The default, null, is what the machine lets this process have.</value>
    public long? MemoryLimit { get; init; }

    /// <summary>Stops the fit between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The lanes to compute with. All give the same bits.</summary>
    /// <value>The default is the widest that this machine has.</value>
    public SimdPath Path { get; init; } = SimdPath.Widest;
}
