using Attune.Cli.Display;

namespace Attune.Cli.Tuning;

/// <summary>Refuses a space whose largest network does not fit into the machine.</summary>
internal static class MemoryRule
{
    /// <exception cref="ArgumentException">It does not.</exception>
    public static LargestCandidate Require(TuneJob job)
    {
        LargestCandidate largest;
        try
        {
            largest = LargestCandidate.Of(job);
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            throw new ArgumentException(
                $"The space's largest network must fit into memory, but does not: {error.Message} "
                    + "Lower n_neurons, n_hidden or batch_size.",
                error
            );
        }

        // 0 where the runtime does not know.
        var machine = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var needed = (double)largest.Memory.Total * job.FitsAtOnce;
        if (machine > 0 && needed > machine)
        {
            throw new ArgumentException(
                $"The space's largest network must fit into this machine's {Texts.Bytes(machine)}, but {job.FitsAtOnce} × "
                    + $"{Texts.Bytes(largest.Memory.Total)} are needed for {Texts.Of(largest.Parameters)}. "
                    + "Lower n_neurons, n_hidden, batch_size or --workers."
            );
        }

        return largest;
    }
}
