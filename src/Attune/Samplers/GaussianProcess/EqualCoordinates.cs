namespace Attune.Samplers.GaussianProcess;

/// <summary>Points are equal where all their coordinates are.</summary>
internal sealed class EqualCoordinates : IEqualityComparer<double[]>
{
    public static EqualCoordinates Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

    /// <inheritdoc/>
    public int GetHashCode(double[] obj)
    {
        var hash = new HashCode();
        foreach (var coordinate in obj)
        {
            hash.Add(coordinate);
        }

        return hash.ToHashCode();
    }
}
