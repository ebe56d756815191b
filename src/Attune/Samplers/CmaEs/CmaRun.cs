using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.CmaEs;

/// <summary>
/// Where the search stands after some trials: the distribution, and the points of the generation that is not full yet. It never
/// changes; each trial gives the next one.
/// </summary>
internal sealed record CmaRun
{
    // Redraws of a point that was proposed before, each in a part of the trial's stream of its own.
    public const int Attempts = 100;
    private const int AttemptBits = 32;
    private const ulong OthersOffset = 1UL << 31;

    private readonly CmaOptions options;
    private readonly Direction direction;
    private readonly RandomKey key;

    public CmaRun(CmaOptions options, UnitCube cube, Direction direction, RandomKey key)
    {
        (this.options, Cube, this.direction, this.key) = (options, cube, direction, key);
        var lambda = options.PopulationSize ?? StrategyParameters.DefaultLambda(cube.Dimensions);
        Restarts = new Restarts(options.Restart, options.PopulationGrowth, lambda);
        if (options.SourceTrials.Count > 0)
        {
            var start = WarmStart.From(Source());
            Distribution = Begin(lambda, start.Mean, start.Sigma, start.C);
            return;
        }

        var centre = new double[cube.Dimensions];
        Array.Fill(centre, 0.5);
        Distribution = Begin(lambda, centre, options.Sigma0, null);
    }

    public UnitCube Cube { get; }

    /// <summary>How many points more the generation needs.</summary>
    public int Needed => Distribution.Lambda - Pool.Length;

    private Solution[] Pool { get; init; } = [];

    private Restarts Restarts { get; init; }

    private SearchDistribution Distribution { get; init; }

    /// <summary>Whether a trial was proposed for a generation, and which point that was; null where it was not.</summary>
    public double[]? Place(TrialRecord trial) =>
        trial.Enqueued || trial.Attempts == 0 || trial.Number < options.StartupTrials
            ? null
            : Cube.TryEncode(trial.Proposed);

    /// <summary>The search after one more trial that has ended. Trials without a value change nothing: others take their place.</summary>
    public CmaRun After(TrialRecord trial)
    {
        if (ValueOf(trial) is not { } value || Place(trial) is not { } x)
        {
            return this;
        }

        Solution[] pool = [.. Pool, new Solution(Raw(trial) ?? x, Violation(trial), value)];
        if (pool.Length < Distribution.Lambda)
        {
            return this with { Pool = pool };
        }

        var next = Distribution.After(pool);
        var trials = (long)next.Evolution.Generation * next.Lambda;
        var hasEnded = Termination.HasEnded(next.Evolution) || Restarts.IsSpent(trials);
        return options.Restart == CmaEsRestart.None || !hasEnded
            ? this with
            {
                Pool = [],
                Distribution = next,
            }
            : Restarted(trials);
    }

    /// <summary>The point of one attempt.</summary>
    /// <param name="random">The trial's stream.</param>
    /// <param name="attempt">From 0 to <see cref="Attempts"/> − 1.</param>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Draw(RandomStream random, int attempt)
    {
        var start = (ulong)attempt << AttemptBits;
        random.Position = start;
        var (_, evaluated) = Distribution.Draw(random);
        random.Position = start + OthersOffset;
        return Cube.Decode(evaluated, random);
    }

    // What was drawn for the trial before it was moved to a discrete value: drawn once more.
    private double[]? Raw(TrialRecord trial)
    {
        if (Distribution.Margin is null)
        {
            return null;
        }

        var random = key.Derive(trial.Number).OpenStream();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            random.Position = (ulong)attempt << AttemptBits;
            var (raw, evaluated) = Distribution.Draw(random);
            if (Cube.Matches(evaluated, trial.Proposed))
            {
                return raw;
            }
        }

        return null;
    }

    private double? ValueOf(TrialRecord trial)
    {
        var counts =
            trial.State == TrialState.Complete || (trial.State == TrialState.Pruned && options.ConsiderPrunedTrials);
        return counts && trial.Value is { } value && double.IsFinite(value)
            ? direction == Direction.Minimize
                ? value
                : -value
            : null;
    }

    private static double Violation(TrialRecord trial) =>
        trial.IsFeasible
            ? 0
            : trial.Constraints.Sum(static c => double.IsNaN(c.Value) ? double.PositiveInfinity : Math.Max(c.Value, 0));

    private CmaRun Restarted(long trials)
    {
        var random = key.Derive("restart").Derive(Restarts.Ended).OpenStream();
        var next = Restarts.Next(trials, random);
        var mean = new double[Cube.Dimensions];
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] = random.NextDouble();
        }

        return this with
        {
            Pool = [],
            Restarts = next,
            Distribution = Begin(next.Lambda, mean, options.Sigma0 * next.SigmaFactor, null),
        };
    }

    private SearchDistribution Begin(int lambda, double[] mean, double sigma, double[]? c)
    {
        var n = mean.Length;
        if (options.Variant == CmaEsVariant.Separable && n > 1)
        {
            return new SearchDistribution(SeparableEvolution(lambda, mean, sigma, c), null);
        }

        var evolution = Evolution.Start(
            StrategyParameters.Full(n, lambda),
            mean,
            sigma,
            c is null ? FullCovariance.Unit(n) : new FullCovariance(c, n),
            options.Variant == CmaEsVariant.LearningRateAdaptation
        );
        var margin = Cube.Counts.Any(static count => count > 0) ? Margin.Start(Cube.Counts, 1.0 / (n * lambda)) : null;
        return new SearchDistribution(evolution, margin);
    }

    private static Evolution SeparableEvolution(int lambda, double[] mean, double sigma, double[]? c)
    {
        var n = mean.Length;
        var diagonal = new double[n];
        for (var i = 0; i < n; i++)
        {
            diagonal[i] = c is null ? 1 : c[(i * n) + i];
        }

        return Evolution.Start(StrategyParameters.Separable(n, lambda), mean, sigma, new DiagonalCovariance(diagonal));
    }

    private List<Solution> Source()
    {
        var source = new List<Solution>();
        foreach (var trial in options.SourceTrials)
        {
            if (ValueOf(trial) is { } value && Cube.TryEncode(trial.Parameters) is { } x)
            {
                source.Add(new Solution(x, Violation(trial), value));
            }
        }

        return source.Count > 0
            ? source
            : throw new InvalidOperationException(
                $"Source trials must be complete and have a value in every numeric parameter of the space, but none of the "
                    + $"{options.SourceTrials.Count} does. Give the trials of a study over the same parameters, or none."
            );
    }
}
