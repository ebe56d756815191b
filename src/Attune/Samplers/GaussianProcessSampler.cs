using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes the point of the greatest expected improvement by a Gaussian process fitted to the trials so far.
/// </summary>
public sealed class GaussianProcessSampler : Sampler
{
    private const int PreliminaryPoints = 2048;
    private const int LocalSearches = 10;

    // A space of no more points is looked through.
    private const int FewPoints = 1000;

    private static readonly RandomSampler AtRandom = new();

    /// <summary>Experiment knobs.</summary>
    internal GaussianProcessOptions Options { get; init; } = new();

    /// <summary>How many trials must have a value before the model proposes; until then points are random.</summary>
    public int StartupTrials { get; init; } = 10;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [new(nameof(StartupTrials), StartupTrials)];

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        var encoding = new UnitEncoding(space);
        var known = study.Trials.Count(static trial =>
            trial.State is TrialState.Complete or TrialState.Pruned && trial.Value is not null
        );
        if (encoding.Dimensions == 0 || known < StartupTrials)
        {
            return AtRandom.Propose(study, space, random);
        }

        var observations = TrialObservations.Of(study, encoding, Options);
        if (observations.Ended.Count == 0)
        {
            return AtRandom.Propose(study, space, random);
        }

        var ended = observations.Ended;
        var parameters = KernelFit.MostProbable(ended, new KernelFitOptions());
        var process = parameters.After(ended);
        AcquisitionFunction acquisition;
        var best = ended.Values.Max();
        if (observations.Running.Length == 0)
        {
            acquisition = new LogExpectedImprovement(process, best);
        }
        else
        {
            const int samples = 128;
            var normals = new double[samples][];
            for (var s = 0; s < samples; s++)
            {
                normals[s] = new double[observations.Running.Length + 1];
                for (var r = 0; r < normals[s].Length; r++)
                {
                    normals[s][r] = Attune.Numerics.Functions.PortableNormal.InverseCumulative(random.NextDouble());
                }
            }

            acquisition = new BatchLogExpectedImprovement(
                new FantasizedProcess(process, observations.Running, normals),
                best,
                [],
                [],
                samples
            );
        }

        var search = new AcquisitionSearch(encoding, acquisition, parameters.LengthScales);
        var candidates = space.PointCount is { } count and <= FewPoints
            ? search.Settled(AllPoints(space, count, encoding))
            : Candidates(search, ended, random);
        foreach (var candidate in candidates.OrderByDescending(static candidate => candidate.Value))
        {
            var point = encoding.Decode(candidate.Point);
            if (!study.WasProposed(point))
            {
                return Proposal.Of(point);
            }
        }

        return AtRandom.Propose(study, space, random);
    }

    private static IEnumerable<AcquisitionSearch.Candidate> Candidates(
        AcquisitionSearch search,
        Observations ended,
        RandomStream random
    )
    {
        var preliminary = search.Settled(
            Enumerable.Range(0, PreliminaryPoints).Select(_ => AtRandomIn(ended.Dimensions, random))
        );
        var incumbent = search.Settled([
            (double[])ended.Points[Array.IndexOf(ended.Values, ended.Values.Max())].Clone(),
        ]);
        var starts = StartingPoints.Choose(preliminary, LocalSearches - incumbent.Length, random);
        return starts.Concat(incumbent).Select(search.Ascend).ToArray().Concat(preliminary);
    }

    private static double[] AtRandomIn(int dimensions, RandomStream random)
    {
        var point = new double[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            point[i] = random.NextDouble();
        }

        return point;
    }

    private static IEnumerable<double[]> AllPoints(SearchSpace space, long count, UnitEncoding encoding)
    {
        for (long index = 0; index < count; index++)
        {
            yield return encoding.TryEncode(space.PointAt(index))!;
        }
    }
}
