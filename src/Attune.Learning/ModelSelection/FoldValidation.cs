using Attune.Learning.Data;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Which rows a fit watches while it learns (for early stopping). Whatever is chosen, the test part of a fold is never watched:
/// a score on rows that decided when to stop would flatter.
/// </summary>
public abstract record FoldValidation
{
    private FoldValidation() { }

    /// <summary>
    /// None are given: an estimator with a validation split of its own takes it from the rows it learns from, any other watches
    /// nothing.
    /// </summary>
    public static FoldValidation None { get; } = new Nothing();

    /// <summary>
    /// A random share of the fold's train part, which is then not learned from: whole groups where the data has groups. The
    /// final fit on all rows gives up the same share of them.
    /// </summary>
    /// <param name="share">In (0, 1).</param>
    /// <param name="stratify">Whether the share is to hold every class in its share; not together with groups.</param>
    public static FoldValidation Share(double share, bool stratify = false) =>
        new OwnShare(SplitSize.Share(share), stratify);

    /// <summary>The given rows, the same ones in each fit.</summary>
    public static FoldValidation Rows(Dataset rows) =>
        new GivenRows(rows ?? throw new ArgumentNullException(nameof(rows)));

    /// <summary>The given rows, the same ones in each fit.</summary>
    public static implicit operator FoldValidation(Dataset rows) => Rows(rows);

    /// <summary>The rows to learn from, and those to watch.</summary>
    internal abstract (Dataset Train, Dataset? Watched) Divide(Dataset train, RandomKey random);

    private sealed record Nothing : FoldValidation
    {
        internal override (Dataset Train, Dataset? Watched) Divide(Dataset train, RandomKey random) => (train, null);
    }

    private sealed record GivenRows(Dataset Watched) : FoldValidation
    {
        internal override (Dataset Train, Dataset? Watched) Divide(Dataset train, RandomKey random) => (train, Watched);
    }

    private sealed record OwnShare(SplitSize Size, bool Stratify) : FoldValidation
    {
        internal override (Dataset Train, Dataset? Watched) Divide(Dataset train, RandomKey random)
        {
            var split = train.Groups is null
                ? TrainTestSplit.Of(train.RowCount, random, test: Size, stratify: Stratify ? train.Target : null)
                : new GroupShuffleSplit(1) { TestSize = Size, Random = random }.Split(train)[0];
            return (train.SelectRows(split.Train), train.SelectRows(split.Test));
        }
    }
}
