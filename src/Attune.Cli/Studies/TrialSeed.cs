using Attune.Trials;

namespace Attune.Cli.Studies;

/// <summary>A seed for the program that runs a trial; the same at each attempt.</summary>
internal static class TrialSeed
{
    // 31 bits: every language's generators take them.
    private const int Shift = 33;

    public static int Of(Trial trial)
    {
        var stream = trial.Random.Derive("program").OpenStream();
        return (int)(stream.NextUInt64() >> Shift);
    }
}
