using Attune.Importance.Forests;
using Attune.Numerics.Random;

namespace Attune.Importance;

/// <summary>
/// Importance as a random forest sees it that was grown from the points. Numbers enter by their parameter's own scale, from 0 to
/// 1; choices as one column for each value. Where a parameter does not exist, a number stands at the middle of its range and a
/// choice has none of its values: so a parameter that exists rarely matters little.
/// </summary>
public abstract class ForestEvaluator : ImportanceEvaluator
{
    /// <summary>How many trees.</summary>
    /// <value>The default is 64. Must be positive.</value>
    public int Trees
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 64;

    /// <summary>How many questions a tree asks of one point at most.</summary>
    /// <value>The default is 64. Must be positive.</value>
    public int MaximumDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 64;

    /// <summary>The seed of the forest.</summary>
    /// <value>The default is 0, a seed like any other.</value>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, double> Measure(IReadOnlyList<ScoredPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.FirstOrDefault(static point => point.Losses.Count != 1) is { } several)
        {
            throw new ArgumentException(
                $"{GetType().Name} takes one objective, but the trials have {several.Losses.Count}. Choose one by a target."
            );
        }

        var columns = new ForestColumns(points);
        if (columns.Count == 0)
        {
            return new Dictionary<string, double>();
        }

        var key = RandomKey.FromSeed(Seed).Derive("importance");
        var forest = new RandomForest { Trees = Trees, MaximumDepth = MaximumDepth };
        var trees = forest.Grow(columns.Rows, Scaled([.. points.Select(static point => point.Losses[0])]), key);
        return columns.Groups.Zip(Shares(trees, columns)).ToDictionary(static p => p.First.Name, static p => p.Second);
    }

    // One number for each group of columns.
    private protected abstract IReadOnlyList<double> Shares(IReadOnlyList<RegressionTree> trees, ForestColumns columns);

    // Shares of a variance do not depend on the unit of the values, but their squares must not overflow or vanish.
    private static double[] Scaled(double[] losses)
    {
        var (lowest, highest) = (losses.Min(), losses.Max());
        var half = (highest / 2) - (lowest / 2);
        return half > 0
            ? [.. losses.Select(loss => ((loss / 2) - (lowest / 2)) / half)]
            : [.. losses.Select(loss => loss - lowest)];
    }
}
