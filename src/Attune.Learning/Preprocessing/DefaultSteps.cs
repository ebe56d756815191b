using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Preprocessing;

/// <summary>The preprocessing that a network needs of a table that nobody described.</summary>
public static class DefaultSteps
{
    /// <summary>
    /// Numbers: missing ones become the median, then all are standardized. Categories: missing ones become the most frequent, then
    /// each gets a column; unknown ones get none. A kind of column that the table lacks gets no steps.
    /// </summary>
    public static IReadOnlyList<ITransformer> For(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var steps = new List<ITransformer>();
        if (ColumnSelector.Numeric.Select(features).Count > 0)
        {
            steps.Add(new SimpleImputer { Strategy = ImputerStrategy.Median });
            steps.Add(new StandardScaler());
        }

        if (ColumnSelector.Categorical.Select(features).Count > 0)
        {
            steps.Add(
                new SimpleImputer { Strategy = ImputerStrategy.MostFrequent, Columns = ColumnSelector.Categorical }
            );
            steps.Add(new OneHotEncoder { HandleUnknown = UnknownCategory.Ignore, Drop = DroppedCategory.IfBinary });
        }

        return steps;
    }
}
