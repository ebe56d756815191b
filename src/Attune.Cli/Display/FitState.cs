namespace Attune.Cli.Display;

/// <summary>A fit at one moment.</summary>
/// <param name="Epoch">How many of its epochs have ended.</param>
/// <param name="Loss">The loss of the last one: validation's where there is one.</param>
/// <param name="HasBegun">Whether it has begun.</param>
/// <param name="HasEnded">Whether it has ended.</param>
internal sealed record FitState(int Epoch = 0, double? Loss = null, bool HasBegun = false, bool HasEnded = false)
{
    /// <summary>The losses of all epochs so far.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>The share of its epochs that is done, from 0 to 1; all where it stopped early.</summary>
    public double Done(int epochs) => HasEnded ? 1 : Math.Min(1, (double)Epoch / epochs);
}
