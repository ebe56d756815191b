using Attune.MultiObjective;
using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The logarithm of the hypervolume that a candidate is expected to add to the front, by draws; running trials belong to the front
/// with the values drawn for them. Daulton, Balandat and Bakshy, "Differentiable expected hypervolume improvement for parallel
/// multi-objective Bayesian optimization" (NeurIPS 2020), equation 1.
/// </summary>
internal sealed class LogExpectedHypervolumeImprovement : SampledAcquisition
{
    private readonly int objectives;
    private readonly LogKeeping constraints;

    // By sample, [boxes][objectives]; one for all where no trial is running.
    private readonly double[][][] lower;
    private readonly double[][][] sizes;

    /// <param name="processes">Of the objectives, greater being better.</param>
    /// <param name="values">[trials][objectives]: those of trials that keep the constraints; at least one.</param>
    /// <param name="constraints">The processes of the constraints, kept where a value reaches its threshold.</param>
    /// <param name="thresholds">[constraints].</param>
    /// <param name="samples">How many draws.</param>
    public LogExpectedHypervolumeImprovement(
        IReadOnlyList<FantasizedProcess> processes,
        IReadOnlyList<double[]> values,
        IReadOnlyList<FantasizedProcess> constraints,
        double[] thresholds,
        int samples
    )
        : base([.. processes, .. constraints], samples)
    {
        objectives = processes.Count;
        this.constraints = new LogKeeping(thresholds);
        double[][] losses = [.. values.Select(static value => value.Select(static v => -v).ToArray())];
        var reference = Reference(losses);
        var running = processes[0].Draws[0].Length;
        (lower, sizes) = (new double[samples][][], new double[samples][][]);
        for (var s = 0; s < samples; s++)
        {
            if (running == 0 && s > 0)
            {
                (lower[s], sizes[s]) = (lower[0], sizes[0]);
                continue;
            }

            // A running trial that violates a constraint in the draw adds nothing to the front.
            var drawn = Enumerable
                .Range(0, running)
                .Where(r => constraints.Index().All(c => c.Item.Draws[s][r] >= thresholds[c.Index]))
                .Select(r => processes.Select(process => -process.Draws[s][r]).ToArray());
            var (least, greatest) = BoxDecomposition.Of([.. losses, .. drawn], reference);

            // Boxes of losses to be minimized; here values are to be maximized.
            lower[s] = [.. greatest.Select(static box => box.Select(static v => -v).ToArray())];
            sizes[s] =
            [
                .. greatest.Zip(
                    least,
                    static (high, low) => high.Zip(low, static (h, l) => Math.Max(h - l, Least)).ToArray()
                ),
            ];
        }
    }

    /// <inheritdoc/>
    protected override double LogUtility(int sample, ReadOnlySpan<double> draws, Span<double> byDraw)
    {
        byDraw.Clear();
        Span<double> sides = stackalloc double[objectives];
        double volume = 0;
        for (var b = 0; b < lower[sample].Length; b++)
        {
            double product = 1;
            for (var o = 0; o < objectives; o++)
            {
                sides[o] = Math.Clamp(draws[o] - lower[sample][b][o], Least, sizes[sample][b][o]);
                product *= sides[o];
            }

            volume += product;
            for (var o = 0; o < objectives; o++)
            {
                var side = draws[o] - lower[sample][b][o];
                byDraw[o] += side >= Least && side <= sizes[sample][b][o] ? product / sides[o] : 0;
            }
        }

        for (var o = 0; o < objectives; o++)
        {
            byDraw[o] /= volume;
        }

        return PortableMath.Log(volume) + constraints.Of(draws[objectives..], byDraw[objectives..]);
    }

    // A tenth beyond the worst in every objective, on whichever side that lies.
    private static double[] Reference(double[][] losses)
    {
        var reference = new double[losses[0].Length];
        for (var o = 0; o < reference.Length; o++)
        {
            var worst = losses.Max(loss => loss[o]);
            reference[o] = Math.BitIncrement(Math.Max(1.1 * worst, 0.9 * worst));
        }

        return reference;
    }
}
