using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;

namespace Attune.Learning.Preprocessing;

/// <summary>A fitted <see cref="StandardScaler"/> or <see cref="RobustScaler"/>.</summary>
/// <param name="shifts">How each column is mapped.</param>
public sealed class FittedScaler(IReadOnlyList<ColumnShift> shifts) : IFittedTransformer
{
    /// <summary>The step's name in model files.</summary>
    public const string FileName = "scaler";

    private readonly Dictionary<string, ColumnShift> byName = shifts.ToDictionary(static shift => shift.Name);

    /// <summary>How each column is mapped, in the order they were fitted.</summary>
    public IReadOnlyList<ColumnShift> Shifts => shifts;

    /// <inheritdoc/>
    public string TypeName => FileName;

    /// <inheritdoc/>
    public Table Transform(Table features) => features.Map<NumericColumn, ColumnShift>(byName, Map);

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObjects(
            "columns",
            shifts,
            static (writer, shift) =>
            {
                writer.WriteString("name", shift.Name);
                writer.WriteFloat("center", shift.Center);
                writer.WriteFloat("scale", shift.Scale);
            }
        );
    }

    internal static FittedScaler Read(FileObject step) =>
        new([
            .. step.Objects("columns")
                .Select(static column => new ColumnShift(
                    column.Text("name"),
                    column.Float("center"),
                    column.Float("scale")
                )),
        ]);

    private static NumericColumn Map(NumericColumn column, ColumnShift shift)
    {
        var values = column.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] - shift.Center) / shift.Scale;
        }

        return new NumericColumn(column.Name, values);
    }
}
