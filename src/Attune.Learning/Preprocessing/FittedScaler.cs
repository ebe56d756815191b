using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Preprocessing;

/// <summary>A fitted scaler: columns that it was not fitted on pass through.</summary>
/// <param name="shifts">How each numeric column is mapped.</param>
public sealed class FittedScaler(IReadOnlyList<ColumnShift> shifts) : IFittedTransformer
{
    private readonly Dictionary<string, ColumnShift> byName = shifts.ToDictionary(static shift => shift.Name);

    /// <summary>How each numeric column is mapped, in the order they were fitted.</summary>
    public IReadOnlyList<ColumnShift> Shifts => shifts;

    /// <inheritdoc/>
    public Table Transform(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new Table([.. features.Columns.Select(Map)]);
    }

    private Column Map(Column column)
    {
        if (column is not NumericColumn numbers || !byName.TryGetValue(column.Name, out var shift))
        {
            return column;
        }

        var values = numbers.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] - shift.Center) / shift.Scale;
        }

        return new NumericColumn(column.Name, values);
    }
}
