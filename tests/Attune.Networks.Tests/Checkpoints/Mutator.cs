using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Attune.Numerics.Random;

namespace Attune.Networks.Tests.Checkpoints;

/// <summary>Damages files: bytes, runs of bytes, lengths, numbers in the header; and may set a checksum right afterwards.</summary>
internal sealed class Mutator(byte[] whole, RandomStream random)
{
    private const int Digits = 64;

    private static readonly byte[] BeforeChecksum = Encoding.ASCII.GetBytes("\"attune.sha256\":\"");

    public byte[] Next()
    {
        var bytes = (byte[])whole.Clone();
        for (var i = 0; i <= random.NextInt32(3); i++)
        {
            bytes = Damage(bytes);
        }

        return bytes;
    }

    /// <summary>Damages, and makes the checksum fit.</summary>
    public byte[] NextWithChecksum()
    {
        var bytes = Next();
        var start = bytes.AsSpan().IndexOf(BeforeChecksum);
        if (start >= 0 && start + BeforeChecksum.Length + Digits <= bytes.Length)
        {
            var place = bytes.AsSpan(start + BeforeChecksum.Length, Digits);
            place.Fill((byte)'0');
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes))).CopyTo(place);
        }

        return bytes;
    }

    private byte[] Damage(byte[] bytes)
    {
        if (bytes.Length < 16)
        {
            return bytes;
        }

        var place = random.NextInt32(bytes.Length);
        switch (random.NextInt32(8))
        {
            case 0:
                bytes[place] ^= (byte)(1 << random.NextInt32(8));
                return bytes;
            case 1:
                bytes[place] = (byte)random.NextInt32(256);
                return bytes;
            case 2:
                return bytes[..place];
            case 3:
                return [.. bytes[..place], .. bytes[random.NextInt32(bytes.Length)..]];
            case 4:
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Math.Min(place, bytes.Length - 4)), Extreme());
                return bytes;
            case 5:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, Extreme());
                return bytes;
            case 6:
                // The numbers and words of the header.
                var header = Math.Min(
                    bytes.Length,
                    8 + (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes) % bytes.Length
                );
                bytes[Math.Min(8 + random.NextInt32(Math.Max(1, header - 8)), bytes.Length - 1)] = (byte)
                    "0123456789-\"{}[],:eE"[random.NextInt32(20)];
                return bytes;
            default:
                var length = random.NextInt32(bytes.Length - place);
                bytes.AsSpan(random.NextInt32(bytes.Length - length), length).CopyTo(bytes.AsSpan(place));
                return bytes;
        }
    }

    private int Extreme() =>
        random.NextInt32(6) switch
        {
            0 => int.MaxValue,
            1 => int.MinValue,
            2 => -1,
            3 => 0,
            4 => 1 << random.NextInt32(31),
            _ => whole.Length + random.NextInt32(3) - 1,
        };
}
