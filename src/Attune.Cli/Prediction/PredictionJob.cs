using Attune.Cli.Tuning;
using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Data.Tables;
using Attune.Learning.Estimators;

namespace Attune.Cli.Prediction;

/// <summary>Predicts a file some rows at a time, so that it may be larger than memory.</summary>
/// <param name="Predictor">What predicts.</param>
/// <param name="Data">A file, or a data set's name.</param>
internal sealed record PredictionJob(IPredictor Predictor, string Data)
{
    /// <summary>How many rows were written.</summary>
    public long RowCount { get; private set; }

    /// <summary>Writes all rows' predictions to a writer.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public void Run(Func<IPredictionWriter> open, Action<long> tell, CancellationToken cancellation)
    {
        // Nothing is written before the first rows are known to be good.
        using var tables = Tables().GetEnumerator();
        var first = tables.MoveNext() ? Predictor.Predict(tables.Current) : null;
        using var writer = open();
        for (var predictions = first; predictions is not null; )
        {
            writer.Write(predictions);
            RowCount += predictions.RowCount;
            tell(RowCount);
            cancellation.ThrowIfCancellationRequested();
            predictions = tables.MoveNext() ? Predictor.Predict(tables.Current) : null;
        }

        writer.Complete();
    }

    // A file's columns are read as the model's were, whatever their cells look like now.
    private IEnumerable<Table> Tables()
    {
        if (Datasets.Contains(Data))
        {
            return [Datasets.Load(Data).Data.Features];
        }

        TuneSource.RequireFile(Data);
        return TableChunks.Read(Data, Predictor.Features.Options());
    }
}
