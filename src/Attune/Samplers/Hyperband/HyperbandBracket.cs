namespace Attune.Samplers.Hyperband;

/// <summary>One bracket: many trials trained a little, the best of them more, and so on.</summary>
/// <param name="Number">The number of the bracket: how often its trials are chosen from. Bracket 0 has one rung.</param>
/// <param name="Rungs">The rungs, from the most trials to the fewest.</param>
public sealed record HyperbandBracket(int Number, IReadOnlyList<HyperbandRung> Rungs);
