using Attune.Learning.Data;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Learning.Tests.Splitters;

/// <summary>What holds for whatever rows, classes, groups and seeds there are.</summary>
public sealed class SplitterLaws
{
    private static readonly Gen<(int Rows, int Folds, ulong Seed)> Cases =
        from rows in Gen.Choose(4, 60)
        from folds in Gen.Choose(2, Math.Min(8, rows / 2))
        from seed in Gen.Choose(0, int.MaxValue)
        select (rows, folds, (ulong)seed);

    [Fact]
    public void Test_parts_of_k_folds_differ_by_one_row_at_most() =>
        Check(static c =>
        {
            var sizes = new KFold(c.Folds) { Shuffle = RandomKey.FromSeed(c.Seed) }
                .Split(Make(c))
                .Select(static split => split.Test.Length)
                .ToArray();
            return sizes.Max() - sizes.Min() <= 1 && sizes.Sum() == c.Rows;
        });

    [Fact]
    public void Each_class_is_spread_over_stratified_folds_to_within_one_row() =>
        Check(static c =>
        {
            var data = Make(c);
            var classes = ((ClassTarget)data.Target).Indices.ToArray();
            var splits = new StratifiedKFold(c.Folds) { Shuffle = RandomKey.FromSeed(c.Seed) }.Split(data);
            return Enumerable
                .Range(0, 2)
                .Select(index => splits.Select(split => split.Test.Count(row => classes[row] == index)).ToArray())
                .All(static counts => counts.Max() - counts.Min() <= 1);
        });

    [Fact]
    public void Groups_are_in_one_test_part_each() =>
        Check(static c =>
        {
            var data = Make(c);
            ISplitter[] splitters =
            [
                new GroupKFold(2),
                new GroupKFold(2) { Shuffle = RandomKey.FromSeed(c.Seed) },
                new StratifiedGroupKFold(2),
            ];
            return splitters.All(splitter =>
                splitter
                    .Split(data)
                    .SelectMany(split => split.Test.Select(row => data.Groups![row]).Distinct())
                    .GroupBy(static group => group)
                    .All(static group => group.Count() == 1)
            );
        });

    [Fact]
    public void Time_never_runs_backwards() =>
        Check(static c =>
            new TimeSeriesSplit(c.Folds) { Gap = 1 }
                .Split(Make(c with { Rows = 4 * c.Rows }))
                .All(static split => split.Train.Max() + 1 < split.Test.Min())
        );

    private static void Check(Func<(int Rows, int Folds, ulong Seed), bool> law) =>
        Prop.ForAll(Cases.ToArbitrary(), law).QuickCheckThrowOnFailure();

    // Half of the rows, in random order, are of each class; there are at least three groups.
    private static Dataset Make((int Rows, int Folds, ulong Seed) c)
    {
        var order = RandomKey.FromSeed(c.Seed).Derive("rows").OpenStream().NextPermutation(c.Rows);
        return new Dataset(
            new Table([new NumericColumn("x", new double[c.Rows])]),
            new ClassTarget(["a", "b"], [.. order.Select(static value => value % 2)]),
            groups: [.. order.Select(static value => value % 3)]
        );
    }
}
