using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Serving.Responses;

namespace Attune.Serving.Requests;

/// <summary>
/// The body of an inference request of the Open Inference Protocol: a tensor for each column, of the shape [rows] or [rows, 1].
/// </summary>
/// <param name="Rows">The rows.</param>
/// <param name="Id">What the client calls the request; null where it does not.</param>
/// <param name="Outputs">The numbers of the outputs asked for; null for all.</param>
internal sealed record InferRequest(Table Rows, string? Id, IReadOnlyList<int>? Outputs)
{
    /// <exception cref="ProblemException">It is none.</exception>
    public static InferRequest Parse(
        ReadOnlySpan<byte> body,
        FeatureSchema schema,
        IReadOnlyList<string> known,
        int maxRows
    ) => JsonBody.Parse(body, (ref reader) => Read(ref reader, new RequestColumns(schema, maxRows), known));

    private static InferRequest Read(ref Utf8JsonReader reader, RequestColumns columns, IReadOnlyList<string> known)
    {
        JsonBody.Require(ref reader, JsonTokenType.StartObject, "The body");
        string? id = null;
        List<int>? outputs = null;
        var hasInputs = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "id":
                    id = JsonBody.Text(ref reader, "'id'");
                    break;
                case "inputs" when !hasInputs:
                    hasInputs = true;
                    ReadInputs(ref reader, columns);
                    break;
                case "inputs":
                    throw new ProblemException(400, "'inputs' must stand once, but stand twice. Leave one out.");
                case "outputs":
                    outputs = ReadOutputs(ref reader, known);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return hasInputs
            ? new InferRequest(columns.ToTable(), id, outputs)
            : throw new ProblemException(400, "An inference request must have 'inputs', but has none. Add them.");
    }

    private static void ReadInputs(ref Utf8JsonReader reader, RequestColumns columns)
    {
        JsonBody.Require(ref reader, JsonTokenType.StartArray, "'inputs'");
        var isThere = new bool[columns.Count];
        int? rows = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var tensor = InputTensor.Read(ref reader, columns);
            if (tensor.Column < 0)
            {
                continue;
            }

            if (isThere[tensor.Column])
            {
                throw new ProblemException(
                    400,
                    $"An input must be sent once, but '{tensor.Name}' is twice. Leave one out."
                );
            }

            isThere[tensor.Column] = true;
            tensor.Fill(columns[tensor.Column]);
            var count = columns[tensor.Column].Count;
            if ((rows ??= count) != count)
            {
                throw new ProblemException(
                    400,
                    $"All inputs must have as many rows, but '{tensor.Name}' has {count} and the first {rows}. Make them equal."
                );
            }
        }

        columns.RequireAll(column => isThere[column], null);
        RowCounts.RequireSome(rows ?? 0);
    }

    private static List<int> ReadOutputs(ref Utf8JsonReader reader, IReadOnlyList<string> known)
    {
        JsonBody.Require(ref reader, JsonTokenType.StartArray, "'outputs'");
        var outputs = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            JsonBody.Require(ref reader, JsonTokenType.StartObject, "An output");
            string? output = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isName = reader.ValueTextEquals("name"u8);
                reader.Read();
                if (isName)
                {
                    output = JsonBody.Text(ref reader, "An output's name");
                }
                else
                {
                    reader.Skip();
                }
            }

            outputs.Add(Find(output, known));
            if (outputs.IndexOf(outputs[^1]) < outputs.Count - 1)
            {
                throw new ProblemException(
                    400,
                    $"An output must be asked for once, but '{output}' is twice. Leave one out."
                );
            }
        }

        return outputs;
    }

    private static int Find(string? output, IReadOnlyList<string> known)
    {
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i] == output)
            {
                return i;
            }
        }

        throw new ProblemException(
            400,
            $"There is no output '{JsonBody.Shortened(output)}'. The outputs are {string.Join(", ", known)}."
        );
    }
}
