using System.Text;

namespace Attune.Pruners;

/// <summary>How many brackets Hyperband has, how often each is taken, and which one a trial belongs to: Optuna's definition.</summary>
internal sealed class BracketBudgets
{
    private readonly Int128[] budgets;
    private readonly Int128 total;

    /// <summary>Bracket b of B gets ⌈B · factor^s / (s + 1)⌉ of the trials, s = B − 1 − b.</summary>
    public BracketBudgets(long minResource, long maxResource, int factor)
    {
        List<Int128> powers = [1];
        for (Int128 resource = minResource; (resource *= factor) <= maxResource; )
        {
            powers.Add(powers[^1] * factor);
        }

        budgets = new Int128[powers.Count];
        for (var bracket = 0; bracket < budgets.Length; bracket++)
        {
            var s = budgets.Length - 1 - bracket;
            budgets[bracket] = ((budgets.Length * powers[s]) + s) / (s + 1);
        }

        total = budgets.Aggregate(static (sum, budget) => sum + budget);
    }

    /// <summary>The budgets, by bracket.</summary>
    public IReadOnlyList<Int128> Budgets => budgets;

    /// <summary>The bracket of a trial.</summary>
    public int Of(string studyName, int trial)
    {
        Int128 rest = Crc32(Encoding.UTF8.GetBytes($"{studyName}_{trial}"));
        rest %= total;
        var bracket = 0;
        while (rest >= budgets[bracket])
        {
            rest -= budgets[bracket++];
        }

        return bracket;
    }

    // The checksum of zip files (polynomial 0xEDB88320, bits reversed).
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
            }
        }

        return ~crc;
    }
}
