using System.Text.Json;
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

    /// <summary>The scaler's name in model files.</summary>
    public const string TypeName = "scaler";

    /// <summary>Writes what was fitted.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type", TypeName);
        writer.WriteStartArray("columns");
        foreach (var shift in shifts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", shift.Name);
            writer.WriteNumber("center", shift.Center);
            writer.WriteNumber("scale", shift.Scale);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FittedScaler Read(JsonElement description) =>
        new([
            .. description
                .GetProperty("columns")
                .EnumerateArray()
                .Select(static column => new ColumnShift(
                    column.GetProperty("name").GetString()!,
                    column.GetProperty("center").GetDouble(),
                    column.GetProperty("scale").GetDouble()
                )),
        ]);

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
