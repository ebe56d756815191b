using Attune.Numerics.Functions;
using Attune.Numerics.Random;

namespace Attune.Samplers.CmaEs;

/// <summary>How many runs there were, and how large the next one is. It never changes.</summary>
/// <param name="Strategy">What is done at a run's end.</param>
/// <param name="Growth">By what factor populations grow.</param>
/// <param name="DefaultLambda">λ of the first run.</param>
internal sealed record Restarts(CmaEsRestart Strategy, int Growth, int DefaultLambda)
{
    /// <summary>How many runs have ended.</summary>
    public int Ended { get; private init; }

    /// <summary>λ of the run.</summary>
    public int Lambda { get; private init; } = DefaultLambda;

    /// <summary>σ at the run's beginning, as a share of the first run's.</summary>
    public double SigmaFactor { get; private init; } = 1;

    private int LargestLambda { get; init; } = DefaultLambda;

    // Trials that runs of both regimes used; the first run counts as a small one.
    private long SmallTrials { get; init; }

    private long LargeTrials { get; init; }

    private bool IsLarge { get; init; }

    /// <summary>Whether the run has used what it may: a small one half of what all large ones used, as in Hansen's programs.</summary>
    /// <param name="trials">How many trials it used.</param>
    public bool IsSpent(long trials) => Ended > 0 && !IsLarge && trials >= 0.5 * LargeTrials;

    /// <summary>The next run.</summary>
    /// <param name="trials">How many the run used that has ended.</param>
    /// <param name="random">A stream of that restart.</param>
    public Restarts Next(long trials, RandomStream random)
    {
        var next = this with
        {
            Ended = Ended + 1,
            SmallTrials = SmallTrials + (IsLarge ? 0 : trials),
            LargeTrials = LargeTrials + (IsLarge ? trials : 0),
        };
        if (Strategy == CmaEsRestart.Bipop && next.SmallTrials < next.LargeTrials)
        {
            // Hansen 2009: λ_s = ⌊λ (½ λ_l / λ)^(U²)⌋, σ = σ₀ 10^(−2U'). In Hansen's own programs (cmaes.m of BBOB 2009, pycma) λ_l is
            // the doubled size of the next large run, so the base is the last one's λ_l / λ.
            var u = random.NextDouble();
            var ratio = (double)LargestLambda / DefaultLambda;
            return next with
            {
                Lambda = (int)Math.Floor(DefaultLambda * PortableMath.Pow(ratio, u * u)),
                SigmaFactor = PortableMath.Pow(10, -2 * random.NextDouble()),
                IsLarge = false,
            };
        }

        var largest = (int)Math.Min((long)LargestLambda * Growth, int.MaxValue / 2);
        return next with { Lambda = largest, LargestLambda = largest, SigmaFactor = 1, IsLarge = true };
    }
}
