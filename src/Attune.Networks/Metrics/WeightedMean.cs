namespace Attune.Networks.Metrics;

/// <summary>Σ weight · value / Σ weight; NaN of nothing.</summary>
internal struct WeightedMean
{
    private double sum;
    private double weight;

    public readonly double Value => sum / weight;

    public void Add(double value, double valueWeight)
    {
        sum += valueWeight * value;
        weight += valueWeight;
    }
}
