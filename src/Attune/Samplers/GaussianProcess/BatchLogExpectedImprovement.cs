using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The logarithm of what the best of the running trials and the candidate is expected to improve, where a trial that keeps its
/// constraints only nearly counts as nearly. Ament and others (NeurIPS 2023), equation 10, with the greatest of the batch as it is;
/// the constraints' indicators are sigmoids of temperature 0.01.
/// </summary>
internal sealed class BatchLogExpectedImprovement : SampledAcquisition
{
    private const double Temperature = 1e-2;

    private readonly double? best;
    private readonly double[] thresholds;

    // [samples]: the greatest log utility among the running trials.
    private readonly double[] ofRunning;

    /// <param name="objective">The process of the objective; null where no trial keeps the constraints yet.</param>
    /// <param name="best">The best value of the trials that keep the constraints.</param>
    /// <param name="constraints">The processes of the constraints, kept where a value reaches its threshold.</param>
    /// <param name="thresholds">[constraints].</param>
    /// <param name="samples">How many draws.</param>
    public BatchLogExpectedImprovement(
        FantasizedProcess? objective,
        double best,
        IReadOnlyList<FantasizedProcess> constraints,
        double[] thresholds,
        int samples
    )
        : base(objective is null ? constraints : [objective, .. constraints], samples)
    {
        this.best = objective is null ? null : best;
        this.thresholds = thresholds;
        FantasizedProcess[] processes = objective is null ? [.. constraints] : [objective, .. constraints];
        ofRunning = new double[samples];
        var draws = new double[processes.Length];
        var ignored = new double[processes.Length];
        for (var s = 0; s < samples; s++)
        {
            ofRunning[s] = double.NegativeInfinity;
            for (var r = 0; r < processes[0].Draws[s].Length; r++)
            {
                for (var k = 0; k < draws.Length; k++)
                {
                    draws[k] = processes[k].Draws[s][r];
                }

                ofRunning[s] = Math.Max(ofRunning[s], Utility(draws, ignored));
            }
        }
    }

    /// <inheritdoc/>
    protected override double LogUtility(int sample, ReadOnlySpan<double> draws, Span<double> byDraw)
    {
        var utility = Utility(draws, byDraw);
        if (utility > ofRunning[sample])
        {
            return utility;
        }

        byDraw.Clear();
        return ofRunning[sample];
    }

    private double Utility(ReadOnlySpan<double> draws, Span<double> byDraw)
    {
        double sum = 0;
        var k = 0;
        if (best is { } value)
        {
            var improvement = draws[0] - value;
            byDraw[0] = improvement >= Least ? 1 / improvement : 0;
            sum = PortableMath.Log(Math.Max(improvement, Least));
            k = 1;
        }

        foreach (var threshold in thresholds)
        {
            // ln sigmoid(x) = −ln(1 + e⁻ˣ), its derivative sigmoid(−x).
            var x = (draws[k] - threshold) / Temperature;
            var decay = PortableMath.Exp(-Math.Abs(x));
            sum += Math.Min(x, 0) - PortableMath.LogOnePlus(decay);
            byDraw[k] = (x >= 0 ? decay : 1) / (1 + decay) / Temperature;
            k++;
        }

        return sum;
    }
}
