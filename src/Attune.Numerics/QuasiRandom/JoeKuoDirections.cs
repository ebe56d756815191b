using System.Globalization;

namespace Attune.Numerics.QuasiRandom;

/// <summary>
/// The direction numbers of Sobol sequences by Joe and Kuo (2008), from the table in joe-kuo-6.1111.txt, which names its source.
/// </summary>
internal static class JoeKuoDirections
{
    /// <summary>How many dimensions the table has: all whose polynomials have degree 13 at most.</summary>
    public const int MaximumDimensions = 1111;

    /// <summary>How many direction numbers a dimension has, and how many bits they have.</summary>
    public const int Bits = 32;

    private static readonly Lazy<uint[]> Table = new(Read);

    /// <summary>The numbers of one dimension, the one that halves the interval first.</summary>
    public static ReadOnlySpan<uint> Of(int dimension) => Table.Value.AsSpan(dimension * Bits, Bits);

    private static uint[] Read()
    {
        using var stream = typeof(JoeKuoDirections).Assembly.GetManifestResourceStream("joe-kuo-6.1111.txt")!;
        using var reader = new StreamReader(stream);
        var table = new uint[MaximumDimensions * Bits];
        for (var k = 0; k < Bits; k++)
        {
            table[k] = 1u << (Bits - 1 - k);
        }

        for (var dimension = 1; dimension < MaximumDimensions; )
        {
            var line = reader.ReadLine()!;
            if (char.IsAsciiDigit(line[0]))
            {
                uint[] row =
                [
                    .. line.Split(' ').Select(static number => uint.Parse(number, CultureInfo.InvariantCulture)),
                ];
                Expand((int)row[1], row[2], row.AsSpan(3), table.AsSpan(dimension * Bits, Bits));
                dimension++;
            }
        }

        return table;
    }

    // Joe and Kuo (2008), equations 2 and 3, with each number shifted to the left end of the word.
    private static void Expand(int s, uint a, ReadOnlySpan<uint> m, Span<uint> v)
    {
        for (var k = 0; k < s; k++)
        {
            v[k] = m[k] << (Bits - 1 - k);
        }

        for (var k = s; k < Bits; k++)
        {
            v[k] = v[k - s] ^ (v[k - s] >> s);
            for (var i = 1; i < s; i++)
            {
                v[k] ^= ((a >> (s - 1 - i)) & 1) * v[k - i];
            }
        }
    }
}
