namespace Attune.Networks;

/// <summary>How many numbers a network's variables have.</summary>
/// <param name="Trainable">Those that the optimizer changes.</param>
/// <param name="NonTrainable">Those that layers keep, for example moving averages.</param>
public readonly record struct ParameterCount(long Trainable, long NonTrainable)
{
    /// <summary>All of them.</summary>
    public long Total => Trainable + NonTrainable;
}
