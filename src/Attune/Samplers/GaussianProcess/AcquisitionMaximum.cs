using Attune.Numerics.QuasiRandom;
using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.GaussianProcess;

/// <summary>Finds the point of a space that an acquisition function promises most of, among those that were not proposed yet.</summary>
internal static class AcquisitionMaximum
{
    private const int PreliminaryPoints = 2048;
    private const int LocalSearches = 10;

    // A space of no more points is looked through.
    private const int FewPoints = 1000;

    // Beyond so many coordinates the points are drawn.
    private static readonly int MostDimensions = SobolSequence.MaximumDimensions;

    /// <summary>The values at the best point; null where every point looked at was proposed before.</summary>
    /// <param name="study">Tells what was proposed.</param>
    /// <param name="space">The space.</param>
    /// <param name="search">Maximizes from a start.</param>
    /// <param name="encoding">What the coordinates mean.</param>
    /// <param name="incumbents">[count][coordinates]: good points to start from, fewer than ten.</param>
    /// <param name="random">Draws the starts.</param>
    public static IReadOnlyList<KeyValuePair<string, ParameterValue>>? Find(
        StudySnapshot study,
        SearchSpace space,
        AcquisitionSearch search,
        UnitEncoding encoding,
        IReadOnlyList<double[]> incumbents,
        RandomStream random
    )
    {
        var candidates = space.PointCount is { } count and <= FewPoints
            ? search.Settled(AllPoints(space, count, encoding))
            : FromStarts(search, encoding.Dimensions, incumbents, random);
        foreach (var candidate in candidates.OrderByDescending(static candidate => candidate.Value))
        {
            var point = encoding.Decode(candidate.Point);
            if (!study.WasProposed(point))
            {
                return point;
            }
        }

        return null;
    }

    // The ends of local searches and, for a space where all of these were proposed, where they began.
    private static IEnumerable<AcquisitionSearch.Candidate> FromStarts(
        AcquisitionSearch search,
        int dimensions,
        IReadOnlyList<double[]> incumbents,
        RandomStream random
    )
    {
        var preliminary = search.Settled(Preliminary(dimensions, random));
        var known = search.Settled(incumbents.Select(static point => (double[])point.Clone()));
        var starts = StartingPoints.Choose(preliminary, LocalSearches - known.Length, random);
        return starts.Concat(known).Select(search.Ascend).ToArray().Concat(preliminary);
    }

    private static IEnumerable<double[]> Preliminary(int dimensions, RandomStream random)
    {
        var points = new double[PreliminaryPoints * dimensions];
        if (dimensions <= MostDimensions)
        {
            new SobolSequence(dimensions, RandomKey.FromSeed(random.NextUInt64())).Fill(0, points);
        }
        else
        {
            foreach (ref var coordinate in points.AsSpan())
            {
                coordinate = random.NextDouble();
            }
        }

        return points.Chunk(dimensions);
    }

    private static IEnumerable<double[]> AllPoints(SearchSpace space, long count, UnitEncoding encoding)
    {
        for (long index = 0; index < count; index++)
        {
            yield return encoding.TryEncode(space.PointAt(index))!;
        }
    }
}
