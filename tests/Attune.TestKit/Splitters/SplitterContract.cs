using Attune.Learning.Data;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.TestKit;

/// <summary>What every splitter must keep to. Derive, make the splitter, and the tests run.</summary>
public abstract class SplitterContract
{
    /// <summary>Two classes of 14 and 10 rows, eight groups of three.</summary>
    protected static readonly Dataset Rows = Make(24);

    /// <summary>Whether each row is in exactly one test part.</summary>
    protected virtual bool TestPartsPartition => true;

    /// <summary>Whether each division uses every row.</summary>
    protected virtual bool UsesEveryRow => true;

    /// <summary>Whether rows of one group stay together.</summary>
    protected virtual bool KeepsGroups => false;

    /// <summary>Whether each test part holds the classes in their shares, to within one row.</summary>
    protected virtual bool KeepsShares => false;

    /// <summary>Makes the splitter, equal at each call.</summary>
    protected abstract ISplitter Create();

    /// <summary>Rows that the splitter must refuse.</summary>
    protected virtual Dataset Refused => Make(1);

    [Fact]
    public void Parts_are_disjoint_and_not_empty()
    {
        foreach (var split in Create().Split(Rows))
        {
            Assert.NotEmpty(split.Train);
            Assert.NotEmpty(split.Test);
            Assert.Empty(split.Train.Intersect(split.Test));
            Assert.Equal(split.Train.Length, split.Train.Distinct().Count());
            Assert.Equal(split.Test.Length, split.Test.Distinct().Count());
            Assert.All(split.Train.Concat(split.Test), static row => Assert.InRange(row, 0, Rows.RowCount - 1));
        }
    }

    [Fact]
    public void Rows_are_covered_as_promised()
    {
        var splits = Create().Split(Rows);
        if (UsesEveryRow)
        {
            Assert.All(splits, static split => Assert.Equal(Rows.RowCount, split.Train.Length + split.Test.Length));
        }

        if (TestPartsPartition)
        {
            Assert.Equal(Enumerable.Range(0, Rows.RowCount), splits.SelectMany(static split => split.Test).Order());
        }
    }

    [Fact]
    public void Says_how_many_divisions_there_are() =>
        Assert.Equal(Create().GetSplitCount(Rows), Create().Split(Rows).Count);

    [Fact]
    public void Gives_the_same_at_each_call()
    {
        var splitter = Create();
        var (first, again, other) = (splitter.Split(Rows), splitter.Split(Rows), Create().Split(Rows));
        for (var i = 0; i < first.Count; i++)
        {
            Assert.Equal(first[i].Train, again[i].Train);
            Assert.Equal(first[i].Test, again[i].Test);
            Assert.Equal(first[i].Test, other[i].Test);
        }
    }

    [Fact]
    public void Groups_stay_together()
    {
        if (KeepsGroups)
        {
            Assert.All(
                Create().Split(Rows),
                static split =>
                    Assert.Empty(
                        split
                            .Train.Select(row => Rows.Groups![row])
                            .Intersect(split.Test.Select(row => Rows.Groups![row]))
                    )
            );
        }
    }

    [Fact]
    public void Classes_keep_their_shares()
    {
        if (!KeepsShares)
        {
            return;
        }

        var classes = ((ClassTarget)Rows.Target).Indices.ToArray();
        foreach (var split in Create().Split(Rows))
        {
            foreach (var part in new[] { split.Train, split.Test })
            {
                var share = part.Length * classes.Count(static index => index == 0) / (double)classes.Length;
                Assert.InRange(part.Count(row => classes[row] == 0), share - 1, share + 1);
            }
        }
    }

    [Fact]
    public void Bad_rows_are_refused_with_a_cure()
    {
        var error = Assert.Throws<ArgumentException>(() => Create().Split(Refused));
        Assert.Contains("but", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Makes rows of two classes in random order; three rows are a group.</summary>
    protected static Dataset Make(int count)
    {
        var random = RandomKey.FromSeed(5).OpenStream();
        var order = random.NextPermutation(count);
        return new Dataset(
            new Table([new NumericColumn("x", [.. order.Select(static value => (double)value)])]),
            new ClassTarget(["no", "yes"], [.. order.Select(value => value < count * 10 / 24 ? 1 : 0)]),
            groups: [.. Enumerable.Range(0, count).Select(static row => 10 * (row % 8))]
        );
    }
}
