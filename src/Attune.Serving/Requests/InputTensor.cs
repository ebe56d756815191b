using System.Text.Json;
using Attune.Learning.Data;
using Attune.Serving.Responses;

namespace Attune.Serving.Requests;

/// <summary>One input tensor of an inference request.</summary>
internal readonly ref struct InputTensor
{
    private readonly string datatype;
    private readonly long rows;
    private readonly Utf8JsonReader data;

    private InputTensor(string name, int column, string datatype, long rows, Utf8JsonReader data)
    {
        (Name, Column, this.datatype, this.rows) = (name, column, datatype, rows);
        this.data = data;
    }

    public string Name { get; }

    /// <summary>The column that it fills; −1 where the model takes none of that name.</summary>
    public int Column { get; }

    /// <exception cref="ProblemException">It is none.</exception>
    public static InputTensor Read(ref Utf8JsonReader reader, RequestColumns columns)
    {
        JsonBody.Require(ref reader, JsonTokenType.StartObject, "An input");
        string? name = null;
        string? datatype = null;
        long? rows = null;
        var column = -1;
        var data = default(Utf8JsonReader);
        var hasData = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.GetString();
            reader.Read();
            switch (member)
            {
                case "name":
                    name = JsonBody.Text(ref reader, "An input's name");
                    column = columns.Find(ref reader);
                    break;
                case "datatype":
                    datatype = JsonBody.Text(ref reader, "An input's datatype");
                    break;
                case "shape":
                    rows = RowsOf(ref reader);
                    break;
                case "data":
                    // Type and shape, which it is read by, may follow.
                    JsonBody.Require(ref reader, JsonTokenType.StartArray, "An input's data");
                    data = reader;
                    hasData = true;
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return name is null || datatype is null || rows is null || !hasData
            ? throw new ProblemException(
                400,
                $"An input must have name, datatype, shape and data, but '{JsonBody.Shortened(name)}' lacks one. Add it; data go as JSON, not as binary."
            )
            : new InputTensor(name, column, datatype, rows.Value, data);
    }

    /// <exception cref="ProblemException">The data are not of their type or shape, or not what the column takes.</exception>
    public void Fill(CellColumn column)
    {
        RequireType(column);
        var reader = data;
        var depth = 1;
        while (depth > 0 && reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    depth++;
                    break;
                case JsonTokenType.EndArray:
                    depth--;
                    break;
                default:
                    column.Add(ref reader);
                    break;
            }
        }

        if (column.Count != rows)
        {
            throw new ProblemException(
                400,
                $"An input's data must have as many values as its shape says, but '{Name}' has {column.Count} for {rows}. "
                    + "Correct the shape."
            );
        }
    }

    private static long RowsOf(ref Utf8JsonReader reader)
    {
        JsonBody.Require(ref reader, JsonTokenType.StartArray, "An input's shape");
        var sizes = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            JsonBody.Require(ref reader, JsonTokenType.Number, "A size");
            sizes.Add(
                reader.TryGetInt64(out var size) && size >= 0
                    ? size
                    : throw new ProblemException(
                        400,
                        "A size must be a whole number from 0, but one is not. Correct it."
                    )
            );
        }

        return sizes.Count == 1 || (sizes.Count == 2 && sizes[1] == 1)
            ? sizes[0]
            : throw new ProblemException(
                400,
                $"An input's shape must be [rows] or [rows, 1], but is [{string.Join(", ", sizes.Take(4))}]. Send a tensor for each "
                    + "column."
            );
    }

    private void RequireType(CellColumn column)
    {
        var isFit =
            column.Column.Kind == ColumnKind.Numeric
                ? datatype
                    is "FP64"
                        or "FP32"
                        or "FP16"
                        or "INT8"
                        or "INT16"
                        or "INT32"
                        or "INT64"
                        or "UINT8"
                        or "UINT16"
                        or "UINT32"
                        or "UINT64"
                : datatype is "BYTES" or "BOOL";
        if (!isFit)
        {
            var rule = column.Column.Kind == ColumnKind.Numeric ? "a type of numbers, as FP64" : "BYTES or BOOL";
            throw new ProblemException(
                new Problem(
                    400,
                    $"Input '{Name}' must have {rule}, but has '{JsonBody.Shortened(datatype)}'. Send another type.",
                    null,
                    Name
                )
            );
        }
    }
}
