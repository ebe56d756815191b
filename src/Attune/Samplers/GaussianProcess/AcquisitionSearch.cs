using Attune.Numerics.Optimization;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// Maximizes an acquisition function over points that trials can really have. Continuous coordinates move by L-BFGS-B, the others
/// by trying values one coordinate at a time, in turn, until neither finds better.
/// </summary>
/// <param name="encoding">What the coordinates mean.</param>
/// <param name="acquisition">What to maximize.</param>
/// <param name="lengthScales">
/// [coordinates]: what a step in each is measured by. An acquisition function changes as fast along all coordinates so scaled.
/// </param>
/// <param name="taken">[count][coordinates]: points of trials, which promise nothing any more.</param>
internal sealed class AcquisitionSearch(
    UnitEncoding encoding,
    AcquisitionFunction acquisition,
    double[] lengthScales,
    IEnumerable<double[]> taken
)
{
    private const int Rounds = 100;

    // Up to so many values are all tried; of more, those at ±½, ±¼, … down to the finest share, at most this often halved.
    private const int FewValues = 16;
    private const int Halvings = 20;

    private readonly HashSet<double[]> taken = new(taken, EqualCoordinates.Instance);

    private static readonly LbfgsB Optimizer = new() { MaximumIterations = 200, GradientTolerance = 1e-2 };

    /// <summary>A point with the acquisition function's value there.</summary>
    public readonly record struct Candidate(double[] Point, double Value);

    /// <summary>Evaluates points after moving them to where trials can be.</summary>
    public Candidate[] Settled(IEnumerable<double[]> points)
    {
        double[][] settled = [.. points];
        foreach (var point in settled)
        {
            encoding.Settle(point);
        }

        var values = acquisition.Evaluate(settled);
        return
        [
            .. settled.Zip(
                values,
                (point, value) => new Candidate(point, taken.Contains(point) ? double.NegativeInfinity : value)
            ),
        ];
    }

    /// <summary>Goes uphill from a point to where neither kind of move finds better.</summary>
    public Candidate Ascend(Candidate start)
    {
        var best = start;
        for (var round = 0; round < Rounds; round++)
        {
            var before = best.Value;
            best = AlongContinuous(best);
            var settled = best.Value;
            for (var i = 0; i < encoding.Dimensions; i++)
            {
                best = encoding.IsContinuous[i] ? best : Along(i, best);
            }

            // With no other coordinate moved, the continuous ones are where they would end again.
            if (best.Value == settled || !(best.Value > before))
            {
                break;
            }
        }

        return best;
    }

    private Candidate AlongContinuous(Candidate start)
    {
        var exists = encoding.Settle(start.Point);
        var moving = Enumerable
            .Range(0, encoding.Dimensions)
            .Where(i => encoding.IsContinuous[i] && exists[i])
            .ToArray();
        if (moving.Length == 0)
        {
            return start;
        }

        var point = (double[])start.Point.Clone();
        var full = new double[point.Length];
        double Loss(ReadOnlySpan<double> z, Span<double> gradient)
        {
            for (var m = 0; m < moving.Length; m++)
            {
                point[moving[m]] = Unscaled(moving[m], z[m]);
            }

            var value = acquisition.Evaluate(point, full);
            for (var m = 0; m < moving.Length; m++)
            {
                gradient[m] = -full[moving[m]] * lengthScales[moving[m]];
            }

            return -value;
        }

        double[] upper = [.. moving.Select(i => 1 / lengthScales[i])];
        double[] from = [.. moving.Select(i => start.Point[i] / lengthScales[i])];
        var minimum = Optimizer.Minimize(Loss, from, new double[moving.Length], upper);
        if (!(-minimum.Value > start.Value))
        {
            return start;
        }

        var end = (double[])start.Point.Clone();
        for (var m = 0; m < moving.Length; m++)
        {
            end[moving[m]] = Unscaled(moving[m], minimum.Point[m]);
        }

        return new Candidate(end, -minimum.Value);
    }

    private double Unscaled(int i, double z) => Math.Clamp(z * lengthScales[i], 0, 1);

    private Candidate Along(int coordinate, Candidate start)
    {
        var moves =
            encoding.IsUnordered[coordinate] || encoding.CountOf(coordinate) <= FewValues
                ? AllValues(coordinate)
                : Steps(coordinate, start.Point[coordinate]);
        var tried = Settled(
            moves
                .Where(unit => unit != start.Point[coordinate])
                .Select(unit =>
                {
                    var point = (double[])start.Point.Clone();
                    point[coordinate] = unit;
                    return point;
                })
        );
        return tried.Aggregate(start, static (best, other) => other.Value > best.Value ? other : best);
    }

    private IEnumerable<double> AllValues(int coordinate)
    {
        var count = encoding.CountOf(coordinate);
        for (long i = 0; i < count; i++)
        {
            yield return encoding.UnitAt(coordinate, i);
        }
    }

    private IEnumerable<double> Steps(int coordinate, double from)
    {
        var share = 1.0 / encoding.CountOf(coordinate);
        var move = 0.5;
        for (var i = 0; i < Halvings && 2 * move > share; i++, move /= 2)
        {
            if (from + move <= 1)
            {
                yield return from + move;
            }

            if (from - move >= 0)
            {
                yield return from - move;
            }
        }
    }
}
