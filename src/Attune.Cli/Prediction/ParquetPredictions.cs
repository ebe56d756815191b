using Attune.Learning.Estimators;
using Parquet;
using Parquet.Schema;

namespace Attune.Cli.Prediction;

/// <summary>Predictions as a Parquet file: the columns of the CSV output, numbers as 32-bit floats.</summary>
internal sealed class ParquetPredictions : IPredictionWriter
{
    private const int GroupRows = 1 << 17;

    private readonly FileStream stream;
    private readonly DataField[] fields;
    private readonly ParquetWriter writer;
    private readonly List<string> labels = [];
    private readonly List<float>[] values;

    public ParquetPredictions(string path, IPredictor predictor)
    {
        var names = PredictionColumns.Of(predictor);
        var isClassifier = predictor.Classes is not null;
        fields =
        [
            .. names.Select(
                (name, i) =>
                    i == 0 && isClassifier
                        ? new DataField(name, typeof(string), isNullable: false)
                        : new DataField<float>(name)
            ),
        ];
        values = [.. Enumerable.Range(0, predictor.ValueCount).Select(static _ => new List<float>())];
        stream = File.Create(path);
        writer = Wait(() => ParquetWriter.CreateAsync(new ParquetSchema(fields), stream));
    }

    public void Write(Predictions predictions)
    {
        if (predictions.Classes is { } classes)
        {
            labels.AddRange(predictions.ClassIndices().Select(index => classes[index]));
        }

        for (var i = 0; i < predictions.Values.Length; i++)
        {
            values[i % values.Length].Add((float)predictions.Values[i]);
        }

        if (values[0].Count >= GroupRows)
        {
            WriteGroup();
        }
    }

    public void Complete()
    {
        if (values[0].Count > 0)
        {
            WriteGroup();
        }
    }

    public void Dispose()
    {
        Wait(async () =>
        {
            await writer.DisposeAsync().ConfigureAwait(false);
            return true;
        });
        stream.Dispose();
    }

    private void WriteGroup()
    {
        Wait(async () =>
        {
            using var group = writer.CreateRowGroup();
            var label = fields.Length - values.Length;
            if (label > 0)
            {
                await group.WriteAsync(fields[0], labels.ToArray()).ConfigureAwait(false);
            }

            for (var i = 0; i < values.Length; i++)
            {
                await group.WriteAsync<float>(fields[label + i], values[i].ToArray().AsMemory()).ConfigureAwait(false);
            }

            return true;
        });
        labels.Clear();
        foreach (var column in values)
        {
            column.Clear();
        }
    }

    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
