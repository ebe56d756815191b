using System.Text;

namespace Attune.Numerics.Random;

/// <summary>
/// The address of a random stream: a seed followed by any number of purposes and numbers, such as
/// <c>RandomKey.FromSeed(42).Derive("trial").Derive(7).Derive("shuffle")</c>. Equal addresses give equal streams on every
/// machine; different addresses give independent ones. A key is a value: deriving from it never changes it.
/// </summary>
/// <param name="Key">The Philox key.</param>
/// <param name="Nonce">The upper half of the Philox counter.</param>
public readonly record struct RandomKey(ulong Key, ulong Nonce)
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>Starts an address at a seed. Every seed, zero included, is a seed like any other.</summary>
    public static RandomKey FromSeed(ulong seed) => new(seed, 0);

    /// <summary>Appends a purpose, for example <c>"shuffle"</c>.</summary>
    public RandomKey Derive(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = FnvOffset;
        foreach (var letter in Encoding.UTF8.GetBytes(purpose))
        {
            hash = (hash ^ letter) * FnvPrime;
        }

        return Mix(hash, tag: 1);
    }

    /// <summary>Appends a number, for example a trial's or a fold's.</summary>
    public RandomKey Derive(long number) => Mix((ulong)number, tag: 2);

    /// <summary>Opens the stream at this address, at its beginning.</summary>
    public RandomStream OpenStream() => new(this);

    // One Philox block per link of the address: the link's value is the counter, the address so far is the key.
    private RandomKey Mix(ulong value, uint tag)
    {
        var (a, b, c, d) = Philox.Block(
            ((uint)value, (uint)(value >> 32), (uint)Nonce ^ tag, (uint)(Nonce >> 32)),
            Key
        );
        return new RandomKey(a | ((ulong)b << 32), c | ((ulong)d << 32));
    }
}
