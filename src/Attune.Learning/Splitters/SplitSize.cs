using System.Globalization;

namespace Attune.Learning.Splitters;

/// <summary>
/// How large a part of the rows is: a share in (0, 1), such as <c>0.25</c>, or a number of rows, such as <c>100</c>. A number of
/// the type <see cref="double"/> is a share, one of the type <see cref="int"/> counts rows.
/// </summary>
public sealed record SplitSize
{
    private readonly double? share;
    private readonly int? rows;

    private SplitSize(double? share, int? rows) => (this.share, this.rows) = (share, rows);

    /// <summary>A share of the rows.</summary>
    public static implicit operator SplitSize(double share) => Share(share);

    /// <summary>A number of rows.</summary>
    public static implicit operator SplitSize(int rows) => Rows(rows);

    /// <summary>A share of the rows, in (0, 1).</summary>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public static SplitSize Share(double share) =>
        share is > 0 and < 1
            ? new SplitSize(share, null)
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"A share of the rows must be above 0 and below 1, but got {share}. Give 0.25 for a quarter."
                )
            );

    /// <summary>A number of rows; at least 1.</summary>
    /// <exception cref="ArgumentException">It is below 1.</exception>
    public static SplitSize Rows(int rows) =>
        rows >= 1
            ? new SplitSize(null, rows)
            : throw new ArgumentException($"A part must have at least 1 row, but got {rows}. Give more, or a share.");

    /// <summary>The size as it was given.</summary>
    public override string ToString() =>
        share is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : $"{rows} rows";

    /// <summary>
    /// The rows of both parts, by scikit-learn's rule: ⌈test · count⌉ to test, ⌊train · count⌋ to train; a part without a size
    /// takes what the other leaves.
    /// </summary>
    /// <exception cref="ArgumentException">A part would be empty, or both together exceed the rows.</exception>
    internal static (int Train, int Test) Divide(int count, SplitSize? train, SplitSize? test, SplitSize defaultTest)
    {
        test ??= train is null ? defaultTest : null;
        var testRows = test?.rows ?? (test?.share is { } testShare ? (int)Math.Ceiling(testShare * count) : (int?)null);
        var trainRows =
            train?.rows ?? (train?.share is { } trainShare ? (int)Math.Floor(trainShare * count) : (int?)null);
        if (train?.share + test?.share > 1)
        {
            throw new ArgumentException(
                $"Train and test shares must not exceed 1 together, but got {train} and {test}. Lower one of them."
            );
        }

        var (forTrain, forTest) = (trainRows ?? count - testRows!.Value, testRows ?? count - trainRows!.Value);
        if (forTrain < 1 || forTest < 1)
        {
            throw new ArgumentException(
                $"Each part must have a row, but of {count} rows {forTrain} would be left to learn from and {forTest} to hold out "
                    + $"(train {train?.ToString() ?? "the rest"}, test {test?.ToString() ?? "the rest"}). Change one of the sizes."
            );
        }

        if (forTrain + forTest > count)
        {
            throw new ArgumentException(
                $"Train and test rows must not exceed the {count} rows together, but got {forTrain} and {forTest}. "
                    + "Lower one of them."
            );
        }

        return (forTrain, forTest);
    }
}
