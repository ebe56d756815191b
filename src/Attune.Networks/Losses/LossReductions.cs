namespace Attune.Networks.Losses;

internal static class LossReductions
{
    /// <summary>What the weighted sum of the samples' losses is divided by; 1 where all weigh nothing, as the sum is 0 then.</summary>
    public static double Divisor(this LossReduction reduction, double weightSum, int sampleCount) =>
        reduction switch
        {
            LossReduction.Sum => 1,
            LossReduction.MeanWithSampleWeight => weightSum == 0 ? 1 : weightSum,
            _ => sampleCount,
        };

    /// <summary>Keras' name of the reduction.</summary>
    public static string Name(this LossReduction reduction) =>
        reduction switch
        {
            LossReduction.Sum => "sum",
            LossReduction.MeanWithSampleWeight => "mean_with_sample_weight",
            _ => "sum_over_batch_size",
        };
}
