using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;

namespace Attune.Learning.Preprocessing;

/// <summary>A fitted <see cref="SimpleImputer"/>.</summary>
/// <param name="fills">What fills each column.</param>
public sealed class FittedImputer(IReadOnlyList<ColumnFill> fills) : IFittedTransformer
{
    /// <summary>The step's name in model files.</summary>
    public const string FileName = "imputer";

    private readonly Dictionary<string, ColumnFill> byName = fills.ToDictionary(static fill => fill.Name);

    /// <summary>What fills each column, in the order they were fitted.</summary>
    public IReadOnlyList<ColumnFill> Fills => fills;

    /// <inheritdoc/>
    public string TypeName => FileName;

    /// <inheritdoc/>
    public Table Transform(Table features)
    {
        var filled = features.Expand(byName, Fill);
        var indicators = fills.Where(static fill => fill.IsIndicated).Select(fill => Indicate(features[fill.Name]));
        return new Table([.. filled.Columns, .. indicators]) { Source = features.Source };
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObjects(
            "columns",
            fills,
            static (writer, fill) =>
            {
                writer.WriteString("name", fill.Name);
                writer.WriteString("kind", fill.Kind.ToString());
                writer.WriteBoolean("indicator", fill.IsIndicated);
                if (fill.Number is { } number)
                {
                    writer.WriteFloat("number", number);
                }
                else if (fill.Text is { } text)
                {
                    writer.WriteString("text", text);
                }
            }
        );
    }

    internal static FittedImputer Read(FileObject step) =>
        new([
            .. step.Objects("columns")
                .Select(static column => new ColumnFill(
                    column.Text("name"),
                    column.Choice<ColumnKind>("kind"),
                    column.Has("number") ? column.Float("number") : null,
                    column.Has("text") ? column.Text("text") : null,
                    column.Flag("indicator")
                )),
        ]);

    private static IEnumerable<Column> Fill(Column column, ColumnFill fill) =>
        (column, fill) switch
        {
            (_, { Number: null, Text: null }) => [],
            ({ MissingCount: 0 }, _) => [column],
            (NumericColumn numbers, { Number: { } number }) => [Fill(numbers, number)],
            (CategoricalColumn texts, { Text: { } text }) => [Fill(texts, text)],
            _ => [column],
        };

    private static NumericColumn Fill(NumericColumn column, double number)
    {
        var values = column.Values.ToArray();
        foreach (ref var value in values.AsSpan())
        {
            value = double.IsNaN(value) ? number : value;
        }

        return new NumericColumn(column.Name, values);
    }

    private static CategoricalColumn Fill(CategoricalColumn column, string text)
    {
        string[] levels = [.. column.Levels];
        var filler = Array.IndexOf(levels, text);
        if (filler < 0)
        {
            filler = levels.Length;
            levels = [.. levels, text];
        }

        var codes = column.Codes.ToArray();
        foreach (ref var code in codes.AsSpan())
        {
            code = code < 0 ? filler : code;
        }

        return new CategoricalColumn(column.Name, levels, codes);
    }

    private static NumericColumn Indicate(Column column)
    {
        var values = new double[column.RowCount];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = column.IsMissing(row) ? 1 : 0;
        }

        return new NumericColumn($"missingindicator_{column.Name}", values);
    }
}
