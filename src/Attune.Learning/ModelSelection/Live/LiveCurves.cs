using Attune.Networks.Callbacks;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Learning.ModelSelection.Live;

/// <summary>
/// Keeps the learning curves of the trials at work with their study, for those who watch it from another process. They are written by a
/// thread of the pool, a few times a second at most; fits never wait for it, and no result depends on it.
/// </summary>
internal sealed class LiveCurves : IDisposable
{
    private const int MostFits = 64;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly Lock gate = new();
    private readonly Lock writing = new();
    private readonly List<FitWatcher> fits = [];
    private readonly StudyStorage storage;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private long writtenAt;
    private bool isDue;
    private bool isClosed;

    /// <param name="storage">Holds the study, which must be there.</param>
    /// <param name="time">The clock of the writing.</param>
    public LiveCurves(StudyStorage storage, TimeProvider time)
    {
        (this.storage, this.time) = (storage, time);
        timer = time.CreateTimer(_ => Write(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        writtenAt = time.GetTimestamp();
        // A run that was killed may have left some.
        Note(null);
    }

    /// <summary>A callback that watches a fit.</summary>
    public Callback Watch(Trial trial, int fold, int folds)
    {
        var fit = new FitWatcher(trial, fold, folds, Schedule);
        lock (gate)
        {
            // Of a trial with very many folds, those that ended long ago go.
            if (fits.Count >= MostFits && fits.FindIndex(static other => other.HasEnded) is >= 0 and var oldest)
            {
                fits.RemoveAt(oldest);
            }

            fits.Add(fit);
        }

        return fit;
    }

    /// <summary>A trial is no longer at work.</summary>
    public void End(int trial)
    {
        lock (gate)
        {
            fits.RemoveAll(fit => fit.Trial == trial);
        }

        Schedule();
    }

    /// <summary>The run has ended: nobody is at work any more.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
        }

        timer.Dispose();
        lock (writing)
        {
            Note(null);
        }
    }

    private void Schedule()
    {
        lock (gate)
        {
            if (isDue || isClosed)
            {
                return;
            }

            isDue = true;
            var wait = Interval - time.GetElapsedTime(writtenAt);
            timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Write()
    {
        lock (writing)
        {
            FitCurve[] curves;
            lock (gate)
            {
                if (isClosed)
                {
                    return;
                }

                isDue = false;
                curves = [.. fits.TakeLast(MostFits).Select(static fit => fit.Look()).OfType<FitCurve>()];
            }

            Note(FitCurvesText.Write(curves));
            lock (gate)
            {
                writtenAt = time.GetTimestamp();
            }
        }
    }

    private void Note(string? text)
    {
        try
        {
            storage.SetAttribute(FitCurvesText.Attribute, text);
        }
#pragma warning disable CA1031 // Whatever keeps watchers from seeing, the search itself goes on.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The next writing may come through.
        }
    }
}
