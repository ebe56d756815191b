using Attune.Numerics.Random;

namespace Attune.Learning.Splitters;

/// <summary>Holds rows out: <c>⌈fraction · count⌉</c> of them, taken from a random order (scikit-learn's rule).</summary>
public static class TrainTestSplit
{
    /// <summary>Divides the rows 0 … <paramref name="count"/> − 1; both parts come in the random order.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="testFraction">The share to hold out, in (0, 1).</param>
    /// <param name="random">Where the random order comes from.</param>
    /// <exception cref="ArgumentException">The fraction is out of range, or a part would be empty.</exception>
    public static Split Of(int count, double testFraction, RandomKey random)
    {
        if (!(testFraction > 0 && testFraction < 1))
        {
            throw new ArgumentException(
                $"The held-out fraction must be above 0 and below 1, but got {testFraction}. Give 0.25 for a quarter."
            );
        }

        var testCount = (int)Math.Ceiling(testFraction * count);
        if (testCount >= count)
        {
            throw new ArgumentException(
                $"Some rows must be left to learn from, but {testFraction} of {count} rows leaves none. Hold out less."
            );
        }

        var order = random.OpenStream().NextPermutation(count);
        return new Split(order[testCount..], order[..testCount]);
    }
}
