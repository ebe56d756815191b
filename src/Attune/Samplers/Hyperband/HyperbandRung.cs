namespace Attune.Samplers.Hyperband;

/// <summary>One rung of a bracket: how many trials reach it, and how far they are trained there.</summary>
/// <param name="Trials">How many trials there are.</param>
/// <param name="InitialEpoch">The epoch they begin with, counted from 0: where the rung below ended.</param>
/// <param name="Epochs">The epoch they stop before, counted from 0.</param>
public sealed record HyperbandRung(int Trials, int InitialEpoch, int Epochs);
