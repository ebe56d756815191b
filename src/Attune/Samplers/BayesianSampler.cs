using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes the point that may be best by a Gaussian process fitted to the trials so far: Keras Tuner's Bayesian optimization
/// (Matérn kernel with ν = 5/2, standardized values, lower confidence bound from 50 starts), with a length scale for each parameter that
/// is tied to a common one, analytic gradients, and no point proposed twice. O'Malley et al., "KerasTuner" (2019); Snoek, Larochelle and Adams, "Practical
/// Bayesian optimization of machine learning algorithms" (NeurIPS 2012).
/// </summary>
/// <remarks>
/// <para>
/// The first points are random. Running trials count with a pessimistic value, mean plus standard deviation, so that the next
/// point lies elsewhere. Pruned trials count with the value they had, failed ones with the worst value seen. A parameter that
/// does not exist at a point stands at its default. Choices and truth values have no order: they are equal or they differ.
/// The bound is taken where the trial will really run: whole numbers and steps are never rounded afterwards.
/// </para>
/// <para>
/// A proposal's cost grows with the cube of the number of trials. To keep it sensible, length scales are fitted to at most 200
/// trials, the better half of them the best ones and the others spread evenly over the study; and beyond 200 trials fewer of the starts of the
/// bound are followed, the best ones, down to 10 from 1,000 trials on.
/// </para>
/// </remarks>
public sealed class BayesianSampler : Sampler
{
    private const int Starts = 50;
    private const int LeastFollowed = 10;

    // Starts followed, times trials.
    private const int Work = 10_000;

    // So many of the best trials are starts too.
    private const int Incumbents = 5;

    // A space of no more points is looked through.
    private const int FewPoints = 1000;

    private static readonly RandomSampler AtRandom = new();

    private readonly int? numInitialPoints;
    private readonly double alpha = 1e-4;
    private readonly double beta = 2.6;

    /// <summary>How many trials must have a value before the model proposes; until then points are random.</summary>
    /// <value>
    /// The default, null, is three for each parameter with more than one value, at least 3. Must be positive.
    /// </value>
    public int? NumInitialPoints
    {
        get => numInitialPoints;
        init
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(NumInitialPoints),
                    $"There must be at least 1 initial point, but got {value}. Leave it out for three a parameter."
                );
            }

            numInitialPoints = value;
        }
    }

    /// <summary>The variance of the noise in the values, those being standardized.</summary>
    /// <value>The default is 1e-4. Must be positive.</value>
    public double Alpha
    {
        get => alpha;
        init => alpha = double.IsFinite(value) && value > 0 ? value : throw NotPositive(nameof(Alpha), value, 1e-4);
    }

    /// <summary>How many standard deviations below the mean the bound lies; more looks where less is known.</summary>
    /// <value>The default is 2.6. Must be positive.</value>
    public double Beta
    {
        get => beta;
        init => beta = double.IsFinite(value) && value > 0 ? value : throw NotPositive(nameof(Beta), value, 2.6);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [new(nameof(NumInitialPoints), NumInitialPoints), new(nameof(Alpha), Alpha), new(nameof(Beta), Beta)];

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        var encoding = new UnitEncoding(space);
        if (encoding.Dimensions == 0)
        {
            return AtRandom.Propose(study, space, random);
        }

        var observations = TrialObservations.Of(study, encoding, OutlierClip.Apply);
        if (observations.Known < (NumInitialPoints ?? Math.Max(3 * encoding.Dimensions, 3)))
        {
            return AtRandom.Propose(study, space, random);
        }

        var process = Fit(observations);
        var search = new AcquisitionSearch(
            encoding,
            new ConfidenceBound(process, Beta),
            process.Kernel.LengthScales,
            []
        );
        var candidates = space.PointCount is { } count and <= FewPoints
            ? search.Settled(AllPoints(space, count, encoding))
            : Candidates(search, observations.Of(0), random);
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

    private GaussianProcessRegressor Fit(TrialObservations observations)
    {
        var ended = observations.Of(0);
        var kernel = new Matern52Kernel(LengthScales.MostLikely(ended, Alpha), ended.IsUnordered);
        var process = new GaussianProcessRegressor(ended, kernel, Alpha);
        if (observations.Running.Length == 0)
        {
            return process;
        }

        var values = new double[observations.Running.Length];
        var variances = new double[values.Length];
        process.Predict(observations.Running, values, variances);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= Math.Sqrt(variances[i]);
        }

        return new GaussianProcessRegressor(ended.With(observations.Running, values), kernel, Alpha);
    }

    // Random starts and the best trials, and where the best of these lead downhill.
    private static IEnumerable<AcquisitionSearch.Candidate> Candidates(
        AcquisitionSearch search,
        Observations ended,
        RandomStream random
    )
    {
        var points = Enumerable
            .Range(0, Starts)
            .Select(_ => AtRandomIn(ended.Dimensions, random))
            .ToArray()
            .Concat(
                ended
                    .Points.Zip(ended.Values)
                    .OrderByDescending(static pair => pair.Second)
                    .Take(Incumbents)
                    .Select(static pair => (double[])pair.First.Clone())
            );
        AcquisitionSearch.Candidate[] starts =
        [
            .. search.Settled(points).OrderByDescending(static start => start.Value),
        ];
        var followed = Math.Clamp(Work / ended.Count, LeastFollowed, starts.Length);
        return starts.Take(followed).Select(search.Ascend).Concat(starts);
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

    private static ArgumentOutOfRangeException NotPositive(string name, double value, double cure) =>
        new(name, FormattableString.Invariant($"{name} must be above 0, but got {value}. Keras Tuner takes {cure}."));
}
