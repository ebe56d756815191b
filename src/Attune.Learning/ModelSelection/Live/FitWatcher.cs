using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Learning.ModelSelection.Live;

/// <summary>Collects the learning curve of one fit: loss, the first metric, and both of the validation rows.</summary>
internal sealed class FitWatcher(Trial trial, int fold, int folds, Action changed) : Callback
{
    private readonly Lock gate = new();
    private readonly List<KeyValuePair<int, double[]>> points = [];
    private readonly int number = trial.Number;
    private readonly int attempt = trial.Attempts;
    private string[] names = [];
    private KeyValuePair<int, double[]>? last;
    private int seen;
    private int stride = 1;
    private int epochs;
    private bool hasEnded;

    public override CallbackMemory Memory => CallbackMemory.None;

    public int Trial => number;

    public bool HasEnded => Volatile.Read(ref hasEnded);

    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        lock (gate)
        {
            if (names.Length == 0)
            {
                epochs = run.Options.Epochs;
                names = FitCurve.Shown([.. logs.Names.Where(name => logs[name] is not null)]);
                // A fit that goes on after a kill has epochs behind it.
                for (var i = 0; i < run.History.Epochs.Count; i++)
                {
                    Add(run.History.Epochs[i], run.History.Logs[i]);
                }
            }

            Add(epoch, logs);
        }

        changed();
    }

    public override void OnTrainEnd(TrainingRun run)
    {
        Volatile.Write(ref hasEnded, true);
        changed();
    }

    /// <summary>The curve so far; null before the first epoch has ended.</summary>
    public FitCurve? Look()
    {
        lock (gate)
        {
            return last is not { } end
                ? null
                : new FitCurve(
                    number,
                    attempt,
                    fold,
                    folds,
                    epochs,
                    names,
                    points[^1].Key == end.Key ? [.. points] : [.. points, end],
                    HasEnded
                );
        }
    }

    // Of many epochs, those at even distances.
    private void Add(int epoch, EpochLogs logs)
    {
        var point = KeyValuePair.Create(epoch + 1, Array.ConvertAll(names, name => logs[name] ?? double.NaN));
        last = point;
        if (seen++ % stride != 0)
        {
            return;
        }

        points.Add(point);
        if (points.Count > FitCurve.MostPoints)
        {
            var kept = 0;
            points.RemoveAll(_ => kept++ % 2 != 0);
            stride *= 2;
        }
    }
}
