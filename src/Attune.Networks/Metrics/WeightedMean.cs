namespace Attune.Networks.Metrics;

/// <summary>Σ weight · value / Σ weight; NaN of nothing.</summary>
internal unsafe struct WeightedMean
{
    private double sum;
    private double weight;

    public readonly double Value => sum / weight;

    /// <summary>Σ weight · value.</summary>
    public readonly double Sum => sum;

    /// <summary>Σ weight.</summary>
    public readonly double Weight => weight;

    public void Add(double value, double valueWeight)
    {
        sum += valueWeight * value;
        weight += valueWeight;
    }

    /// <summary>Adds values in their order.</summary>
    /// <param name="values">[count].</param>
    /// <param name="weights">[count], or null where all weigh 1.</param>
    /// <param name="count">How many.</param>
    public void Add(float* values, float* weights, int count)
    {
        var (newSum, newWeight) = (sum, weight);
        if (weights == null)
        {
            for (var i = 0; i < count; i++)
            {
                newSum += values[i];
            }

            newWeight += count;
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                newSum += (double)weights[i] * values[i];
                newWeight += weights[i];
            }
        }

        (sum, weight) = (newSum, newWeight);
    }
}
