namespace Attune.Storage;

/// <summary>
/// A worker wrote about a trial that another one has taken over, because the lease ran out: the process was halted, or could not
/// reach the storage, for longer than a lease lasts. The other worker's results count; they have the same bits.
/// </summary>
/// <param name="number">The trial.</param>
public sealed class LeaseLostException(int number)
    : InvalidOperationException(
        $"A trial runs in one place, but the lease of trial {number} ran out and another worker has begun it again. Let this "
            + "attempt end, and where that happens often, make the storage's leases longer."
    )
{
    /// <summary>The trial.</summary>
    public int Number => number;
}
