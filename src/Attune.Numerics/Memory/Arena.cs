using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Attune.Numerics.Memory;

/// <summary>
/// One block of zeroed, 64-byte aligned memory from which a fit takes all its arrays; disposing it gives the block back to a
/// pool, so that ten thousand small fits allocate no more than the largest few of them.
/// </summary>
public sealed unsafe class Arena : IDisposable
{
    private const int Alignment = 64;
    private const int PooledBlocksPerSize = 16;
    private static readonly ConcurrentDictionary<nuint, ConcurrentBag<nint>> Pool = new();

    private readonly nuint capacity;
    private byte* block;
    private nuint used;

    private Arena(nuint capacity, byte* block)
    {
        this.capacity = capacity;
        this.block = block;
    }

    /// <summary>How many bytes are taken.</summary>
    public long UsedBytes => (long)used;

    /// <summary>How many bytes a float array of <paramref name="count"/> elements takes.</summary>
    public static long SizeOf(long count) => ((count * sizeof(float)) + Alignment - 1) / Alignment * Alignment;

    /// <summary>Takes a zeroed block of at least <paramref name="bytes"/> bytes from the pool.</summary>
    /// <exception cref="OutOfMemoryException">The system has no such block.</exception>
    public static Arena Rent(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var capacity = (nuint)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(bytes, 4096));
        var block =
            Pool.TryGetValue(capacity, out var blocks) && blocks.TryTake(out var pooled)
                ? (byte*)pooled
                : (byte*)NativeMemory.AlignedAlloc(capacity, Alignment);
        NativeMemory.Clear(block, (nuint)bytes);
        return new Arena(capacity, block);
    }

    /// <summary>Takes a zeroed array out of the block, aligned to 64 bytes.</summary>
    /// <exception cref="InvalidOperationException">The block is used up: it was rented too small.</exception>
    public float* Take(long count)
    {
        ObjectDisposedException.ThrowIf(block == null, this);
        var size = (nuint)SizeOf(count);
        if (used + size > capacity)
        {
            throw new InvalidOperationException(
                $"An arena must be rented as large as all arrays taken from it, but {used + size} bytes of {capacity} were "
                    + "asked for. Add up SizeOf over the arrays first."
            );
        }

        var array = (float*)(block + used);
        used += size;
        return array;
    }

    /// <summary>Gives the block back; every array taken from it is invalid from now on.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the block back when its owner was lost.</summary>
    ~Arena() => Release();

    private void Release()
    {
        if (block == null)
        {
            return;
        }

        var blocks = Pool.GetOrAdd(capacity, static _ => []);
        if (blocks.Count < PooledBlocksPerSize)
        {
            blocks.Add((nint)block);
        }
        else
        {
            NativeMemory.AlignedFree(block);
        }

        block = null;
    }
}
