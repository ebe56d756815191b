using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The logarithm of what the best of the running trials and the candidate is expected to improve, where a trial that keeps its
/// constraints only nearly counts as nearly. Ament and others (NeurIPS 2023), equation 10, with the greatest of the batch as it is;
/// see <see cref="LogKeeping"/>.
/// </summary>
internal sealed class BatchLogExpectedImprovement : SampledAcquisition
{
    private readonly double? best;
    private readonly LogKeeping constraints;

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
        this.constraints = new LogKeeping(thresholds);
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
        if (best is not { } value)
        {
            return constraints.Of(draws, byDraw);
        }

        var improvement = draws[0] - value;
        byDraw[0] = improvement >= Least ? 1 / improvement : 0;
        return PortableMath.Log(Math.Max(improvement, Least)) + constraints.Of(draws[1..], byDraw[1..]);
    }
}
