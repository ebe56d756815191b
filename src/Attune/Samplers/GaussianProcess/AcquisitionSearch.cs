using Attune.Numerics.Optimization;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// Minimizes an acquisition function over points that trials can really have. Continuous coordinates move by L-BFGS-B, the others
/// by trying values one coordinate at a time, in turn, until neither finds better.
/// </summary>
internal sealed class AcquisitionSearch(UnitEncoding encoding, LowerConfidenceBound acquisition)
{
    private const int Rounds = 5;

    // Moves along ordered coordinates: ±½, ±¼, … down to the finest share of a value, at most this often halved.
    private const int Halvings = 20;

    private static readonly LbfgsB Optimizer = new() { MaximumIterations = 50, GradientTolerance = 1e-4 };

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
        return [.. settled.Zip(values, static (point, value) => new Candidate(point, value))];
    }

    /// <summary>Goes downhill from a point to where neither kind of move finds better.</summary>
    public Candidate Descend(Candidate start)
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
            if (best.Value == settled || !(best.Value < before))
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
        double Bound(ReadOnlySpan<double> x, Span<double> gradient)
        {
            for (var m = 0; m < moving.Length; m++)
            {
                point[moving[m]] = x[m];
            }

            var value = acquisition.Evaluate(point, full);
            for (var m = 0; m < moving.Length; m++)
            {
                gradient[m] = full[moving[m]];
            }

            return value;
        }

        var upper = new double[moving.Length];
        Array.Fill(upper, 1);
        double[] from = [.. moving.Select(i => start.Point[i])];
        var minimum = Optimizer.Minimize(Bound, from, new double[moving.Length], upper);
        if (!(minimum.Value < start.Value))
        {
            return start;
        }

        var end = (double[])start.Point.Clone();
        for (var m = 0; m < moving.Length; m++)
        {
            end[moving[m]] = minimum.Point[m];
        }

        return new Candidate(end, minimum.Value);
    }

    private Candidate Along(int coordinate, Candidate start)
    {
        var moves = encoding.IsUnordered[coordinate] ? Choices(coordinate) : Steps(coordinate, start.Point[coordinate]);
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
        return tried.Aggregate(start, static (best, other) => other.Value < best.Value ? other : best);
    }

    private IEnumerable<double> Choices(int coordinate)
    {
        var count = encoding.CountOf(coordinate);
        for (long i = 0; i < count; i++)
        {
            yield return (i + 0.5) / count;
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
