using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;

namespace Attune.Learning.Preprocessing;

/// <summary>A fitted <see cref="MinMaxScaler"/>.</summary>
/// <param name="lines">How each column is mapped.</param>
/// <param name="clip">The range that results are kept in; null for none.</param>
public sealed class FittedMinMaxScaler(IReadOnlyList<ColumnLine> lines, (double Low, double High)? clip)
    : IFittedTransformer
{
    /// <summary>The step's name in model files.</summary>
    public const string FileName = "min_max_scaler";

    private readonly Dictionary<string, ColumnLine> byName = lines.ToDictionary(static line => line.Name);

    /// <summary>How each column is mapped, in the order they were fitted.</summary>
    public IReadOnlyList<ColumnLine> Lines => lines;

    /// <summary>The range that results are kept in; null for none.</summary>
    public (double Low, double High)? Clip => clip;

    /// <inheritdoc/>
    public string TypeName => FileName;

    /// <inheritdoc/>
    public Table Transform(Table features) => features.Map<NumericColumn, ColumnLine>(byName, Map);

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (clip is var (low, high))
        {
            writer.WriteFloat("low", low);
            writer.WriteFloat("high", high);
        }

        writer.WriteObjects(
            "columns",
            lines,
            static (writer, line) =>
            {
                writer.WriteString("name", line.Name);
                writer.WriteFloat("slope", line.Slope);
                writer.WriteFloat("offset", line.Offset);
            }
        );
    }

    internal static FittedMinMaxScaler Read(FileObject step) =>
        new(
            [
                .. step.Objects("columns")
                    .Select(static column => new ColumnLine(
                        column.Text("name"),
                        column.Float("slope"),
                        column.Float("offset")
                    )),
            ],
            step.Has("low") ? (step.Float("low"), step.Float("high")) : null
        );

    private NumericColumn Map(NumericColumn column, ColumnLine line)
    {
        var values = column.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] * line.Slope) + line.Offset;
            if (clip is var (low, high))
            {
                values[i] = Math.Clamp(values[i], low, high);
            }
        }

        return new NumericColumn(column.Name, values);
    }
}
