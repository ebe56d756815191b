namespace Attune.SearchQuality.Bbob;

/// <summary>What one instance of a function is made from.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Dimension">How many variables it has.</param>
internal sealed record BbobInstance(long Seed, int Dimension)
{
    private const long FirstRotation = 1_000_000;

    /// <summary>x^opt.</summary>
    public double[] Optimum() => BbobRandom.Optimum(Dimension, Seed);

    /// <summary>The rotation R.</summary>
    public double[,] R() => BbobRandom.Rotation(Dimension, Seed + FirstRotation);

    /// <summary>The rotation Q.</summary>
    public double[,] Q() => BbobRandom.Rotation(Dimension, Seed);

    /// <summary>Where the optimum of f12 lies.</summary>
    public double[] OtherOptimum() => BbobRandom.Optimum(Dimension, Seed + FirstRotation);

    /// <summary>max(1, √D / 8): how far Rosenbrock's valley is stretched.</summary>
    public double Stretch => Math.Max(1, Math.Sqrt(Dimension) / 8);
}
