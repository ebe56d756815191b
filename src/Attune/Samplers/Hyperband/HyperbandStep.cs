using Attune.Trials;

namespace Attune.Samplers.Hyperband;

/// <summary>What a Hyperband search does next.</summary>
internal abstract record HyperbandStep
{
    private HyperbandStep() { }

    /// <summary>Runs a new point at the lowest rung of a bracket.</summary>
    public sealed record Start(HyperbandBracket Bracket) : HyperbandStep;

    /// <summary>Trains a trial further, at rung <paramref name="Rung"/> of its bracket.</summary>
    public sealed record Promote(TrialRecord Trial, HyperbandBracket Bracket, int Rung) : HyperbandStep;

    /// <summary>Waits for trials that are at work.</summary>
    public sealed record Wait : HyperbandStep;

    /// <summary>Nothing is left to do.</summary>
    public sealed record Stop : HyperbandStep;
}
