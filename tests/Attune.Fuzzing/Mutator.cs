using System.Text;
using Attune.Numerics.Random;

namespace Attune.Fuzzing;

/// <summary>Damages bytes: what a torn disk, a careless editor or somebody hostile would do.</summary>
/// <param name="random">Draws the damage.</param>
internal sealed class Mutator(RandomStream random)
{
    private const int MostChanges = 8;
    private const int LongestPiece = 64;
    private const int LongestInput = 1 << 20;
    private const int DeepNesting = 100_000;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "-1e999",
            "NaN",
            "Infinity",
            "1e-400",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "2147483648",
            "0.1",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[]]",
            "{\"a\":1,\"a\":2}",
            ",",
            ":",
            "\"",
            "}",
            "]",
            "\\",
            "\n",
            "\0",
            "é",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>A whole number from 0 on.</summary>
    public int Below(int exclusiveMax) => random.NextInt32(exclusiveMax);

    /// <summary>Changes a copy in one to eight places.</summary>
    public byte[] Damage(byte[] whole)
    {
        var bytes = whole.ToList();
        for (var changes = 1 + Below(MostChanges); changes > 0; changes--)
        {
            Change(bytes);
        }

        return bytes.Count > LongestInput ? [.. bytes.Take(LongestInput)] : [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = Below(bytes.Count + 1);
        var length = Math.Min(1 + Below(LongestPiece), bytes.Count - at);
        switch (Below(10))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << Below(8));
                break;
            case 1 when length > 0:
                bytes[at] = (byte)Below(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(Below(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5 when Below(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                ReplaceNumber(bytes, at);
                break;
            case 7 when Below(200) == 0:
                bytes.InsertRange(at, Enumerable.Repeat((byte)(Below(2) == 0 ? '[' : '{'), DeepNesting));
                break;
            case 8 when length >= sizeof(uint):
                // A length or an offset, as far as it goes.
                for (var i = 0; i < sizeof(uint); i++)
                {
                    bytes[at + i] = (byte)(Below(2) == 0 ? 0xFF : 0x7F);
                }

                break;
            default:
                bytes.InsertRange(at, Word());
                break;
        }
    }

    private byte[] Word() => Words[Below(Words.Length)];

    // The digits at a place, or after it, become another word.
    private void ReplaceNumber(List<byte> bytes, int at)
    {
        static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
        var first = bytes.FindIndex(at, IsDigit);
        if (first < 0)
        {
            return;
        }

        var end = bytes.FindIndex(first, static value => !IsDigit(value));
        bytes.RemoveRange(first, (end < 0 ? bytes.Count : end) - first);
        bytes.InsertRange(first, Word());
    }
}
