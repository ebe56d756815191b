namespace Attune.Samplers.TreeParzen;

/// <summary>Tells good trials from the others.</summary>
internal static class TpeSplit
{
    /// <summary>What each trial counts for, with as many good ones as the definition's γ says.</summary>
    public static TrialSide[] Of(TpeMemory memory, TpeDefinition definition)
    {
        // hyperopt counts running and failed trials, too, as the worst.
        var counted =
            definition == TpeDefinition.Hyperopt ? memory.Ranked.Count + memory.BadCount : memory.Ranked.Count;
        return Of(memory, TpeGamma.Of(definition, counted, memory.HasSeveralObjectives));
    }

    /// <summary>What each trial counts for.</summary>
    /// <param name="memory">The trials.</param>
    /// <param name="good">How many are good, as far as there are so many that may be.</param>
    public static TrialSide[] Of(TpeMemory memory, int good)
    {
        var sides = new TrialSide[memory.Count];
        for (var row = 0; row < sides.Length; row++)
        {
            sides[row] = memory.ClassOf(row) == TrialClass.Ignored ? TrialSide.None : TrialSide.Above;
        }

        var complete = memory.HasSeveralObjectives ? Complete(memory) : [];
        if (good < complete.Length)
        {
            foreach (var place in FrontSplit.Best([.. complete.Select(memory.Losses)], good))
            {
                sides[complete[place]] = TrialSide.Below;
            }

            return sides;
        }

        for (var i = 0; i < Math.Min(good, memory.Ranked.Count); i++)
        {
            sides[memory.Ranked[i].Number] = TrialSide.Below;
        }

        return sides;
    }

    private static int[] Complete(TpeMemory memory) =>
        [
            .. memory
                .Ranked.TakeWhile(static rank => rank.Class == TrialClass.Complete)
                .Select(static rank => rank.Number)
                .Order(),
        ];
}
