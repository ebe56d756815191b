using Attune.Learning.Data;
using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>Holds rows out: <c>⌈share · count⌉</c> of them, taken from a random order (scikit-learn's rule).</summary>
public static class TrainTestSplit
{
    /// <summary>A quarter is held out where no size is given.</summary>
    public const double DefaultTestShare = 0.25;

    /// <summary>Divides the rows 0 … <paramref name="count"/> − 1; both parts come in the random order.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="testSize">The share to hold out, in (0, 1), or a number of rows.</param>
    /// <param name="random">Where the random order comes from.</param>
    /// <exception cref="ArgumentException">The size is out of range, or a part would be empty.</exception>
    public static Split Of(int count, SplitSize testSize, RandomKey random) => Of(count, random, test: testSize);

    /// <summary>Divides the rows 0 … <paramref name="count"/> − 1.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="random">Where the random order comes from; null leaves the rows in order, the train part first.</param>
    /// <param name="train">The train part's size; null: what the test part leaves.</param>
    /// <param name="test">The test part's size; null: what the train part leaves, or a quarter where neither is given.</param>
    /// <param name="stratify">Classes that both parts are to hold in their shares; null: chance decides.</param>
    /// <exception cref="ArgumentException">
    /// A part would be empty, both exceed the rows, or the classes cannot be divided so (fewer than 2 rows of one, or a part with
    /// fewer rows than classes).
    /// </exception>
    public static Split Of(
        int count,
        RandomKey? random,
        SplitSize? train = null,
        SplitSize? test = null,
        Target? stratify = null
    )
    {
        var (trainRows, testRows) = SplitSize.Divide(count, train, test, DefaultTestShare);
        if (stratify is not null)
        {
            return ClassDraw.Of(
                SplitRows.RequireClasses(stratify),
                trainRows,
                testRows,
                random
                    ?? throw new ArgumentException(
                        "A stratified split needs a random order, but got none. Give it a key, or leave out `stratify`."
                    )
            );
        }

        if (random is not { } key)
        {
            int[] rows = [.. Enumerable.Range(0, count)];
            return new Split(rows[..trainRows], rows[trainRows..(trainRows + testRows)]);
        }

        var order = key.OpenStream().NextPermutation(count);
        return new Split(order[testRows..(testRows + trainRows)], order[..testRows]);
    }
}
