namespace Attune.Benchmarks.Trials;

/// <summary>Memory in use at one moment.</summary>
/// <param name="Trials">How many trials had ended.</param>
/// <param name="ManagedMegabytes">What is reachable, after a full collection.</param>
/// <param name="ProcessMegabytes">The process's working set.</param>
internal sealed record MemoryMark(int Trials, double ManagedMegabytes, double ProcessMegabytes)
{
    public static MemoryMark Take(int trials) =>
        new(trials, GC.GetTotalMemory(forceFullCollection: true) / 1e6, Environment.WorkingSet / 1e6);
}
