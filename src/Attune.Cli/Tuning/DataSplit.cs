using Attune.Learning.Data;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;

namespace Attune.Cli.Tuning;

/// <summary>The rows' parts.</summary>
/// <param name="Train">Candidates and the final model learn from these.</param>
/// <param name="Validation">Early stopping watches these; null for none.</param>
/// <param name="Test">The final model is judged on these; null for none.</param>
/// <param name="TrainThenValidation">Both parts, one behind the other.</param>
internal sealed record DataSplit(Dataset Train, Dataset? Validation, Dataset? Test, Dataset TrainThenValidation)
{
    /// <exception cref="ArgumentException">A part would be empty.</exception>
    public static DataSplit Of(Dataset data, double testFraction, double validationFraction, ulong seed)
    {
        var key = RandomKey.FromSeed(seed).Derive("split");
        var (rest, test) = HoldOut(data, testFraction, key.Derive("test"));
        if (validationFraction == 0)
        {
            return new DataSplit(rest, null, test, rest);
        }

        var split = Divide(rest, validationFraction, key.Derive("validation"));
        return new DataSplit(
            rest.SelectRows(split.Train),
            rest.SelectRows(split.Test),
            test,
            rest.SelectRows([.. split.Train, .. split.Test])
        );
    }

    // Both parts hold every class in its share.
    private static Split Divide(Dataset data, double fraction, RandomKey random) =>
        TrainTestSplit.Of(
            data.RowCount,
            random,
            test: SplitSize.Share(fraction),
            stratify: data.Target is ClassTarget ? data.Target : null
        );

    private static (Dataset Kept, Dataset? HeldOut) HoldOut(Dataset data, double fraction, RandomKey random)
    {
        if (fraction == 0)
        {
            return (data, null);
        }

        var split = Divide(data, fraction, random);
        return (data.SelectRows(split.Train), data.SelectRows(split.Test));
    }
}
