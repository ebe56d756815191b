using Attune.Numerics.Functions;

namespace Attune.Samplers.TreeParzen;

/// <summary>A parameter's coordinate in each trial; NaN where the trial lacks it.</summary>
internal sealed class ParameterColumn(ParzenAxis axis)
{
    private const double HalfLog2Pi = 0.91893853320467274;
    private double[] coordinates = [];

    public ParzenAxis Axis => axis;

    /// <summary>In how many of the trials that had a value or were pruned the parameter existed.</summary>
    public int Presence { get; set; }

    public double this[int row]
    {
        get => coordinates[row];
        set => coordinates[row] = value;
    }

    public bool Has(int row) => !double.IsNaN(coordinates[row]);

    public void Resize(int rows)
    {
        var before = coordinates.Length;
        Array.Resize(ref coordinates, rows);
        coordinates.AsSpan(Math.Min(before, rows)..).Fill(double.NaN);
    }

    /// <summary>What a kernel's energy has beside the square: for a continuum log(σ √(2π) mass), for cells log(mass).</summary>
    public double LogNorm(double mu, double sigma)
    {
        var numeric = (NumericAxis)axis;
        var mass = TruncatedNormal.LogMass((numeric.Low - mu) / sigma, (numeric.High - mu) / sigma);
        return axis is ContinuousAxis ? mass + PortableMath.Log(sigma) + HalfLog2Pi : mass;
    }
}
