using Attune.Learning.Data;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Keeps a share of the train and of the test rows of each division, drawn without replacement; a smaller share's rows are among a
/// greater one's.
/// </summary>
internal sealed class SubsampledSplitter(ISplitter inner, double share, RandomKey random) : ISplitter
{
    public int GetSplitCount(Dataset data) => inner.GetSplitCount(data);

    public IReadOnlyList<string> GetWarnings(Dataset data) => inner.GetWarnings(data);

    public IReadOnlyList<Split> Split(Dataset data) =>
        [
            .. inner
                .Split(data)
                .Select(
                    (split, fold) =>
                        new Split(
                            Some(split.Train, random.Derive(fold).Derive("train")),
                            Some(split.Test, random.Derive(fold).Derive("test"))
                        )
                ),
        ];

    private int[] Some(int[] rows, RandomKey key)
    {
        var count = (int)(share * rows.Length);
        if (count == 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Each part of a division must keep a row, but {share:R} of {rows.Length} rows is none. Raise MinResources, or take fewer folds."
                )
            );
        }

        int[] shuffled = [.. rows];
        key.OpenStream().Shuffle(shuffled);
        return [.. shuffled.Take(count).Order()];
    }
}
