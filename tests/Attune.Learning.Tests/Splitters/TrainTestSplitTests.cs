using Attune.Learning.Data;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Learning.Tests.Splitters;

public sealed class TrainTestSplitTests
{
    private static readonly ClassTarget Classes = new(
        ["a", "b", "c"],
        [
            .. Enumerable
                .Range(0, 100)
                .Select(static i =>
                    i < 60 ? 0
                    : i < 90 ? 1
                    : 2
                ),
        ]
    );

    [Fact]
    public void Stratified_parts_hold_each_class_in_its_share()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var split = TrainTestSplit.Of(100, RandomKey.FromSeed(seed), test: 0.2, stratify: Classes);
            Assert.Equal([12, 6, 2], CountEach(split.Test));
            Assert.Equal([48, 24, 8], CountEach(split.Train));
        }
    }

    // 7 of 100 rows: 4.2, 2.1 and 0.7 of the classes; the largest remainder is rounded up.
    [Fact]
    public void What_is_left_goes_to_the_largest_remainder()
    {
        var split = TrainTestSplit.Of(100, RandomKey.FromSeed(1), train: 7, test: 90, stratify: Classes);
        Assert.Equal([4, 2, 1], CountEach(split.Train));
    }

    [Fact]
    public void A_class_of_one_row_cannot_be_stratified() =>
        Assert.Throws<ArgumentException>(() =>
            TrainTestSplit.Of(4, RandomKey.FromSeed(0), test: 2, stratify: new ClassTarget(["a", "b"], [0, 0, 0, 1]))
        );

    [Fact]
    public void Other_seeds_give_other_rows() =>
        Assert.NotEqual(
            TrainTestSplit.Of(100, 0.2, RandomKey.FromSeed(1)).Test,
            TrainTestSplit.Of(100, 0.2, RandomKey.FromSeed(2)).Test
        );

    private static int[] CountEach(int[] rows) =>
        [.. Enumerable.Range(0, 3).Select(index => rows.Count(row => Classes.Indices[row] == index))];
}
