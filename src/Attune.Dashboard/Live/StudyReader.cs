using Attune.Storage;
using Attune.Trials;

namespace Attune.Dashboard.Live;

/// <summary>
/// Follows a study that others run: each reading fetches what is new, not what is known already. Used by one thread at a time.
/// </summary>
internal sealed class StudyReader(DashboardSource source) : IDisposable
{
    // A file that is replaced goes on to be read as it was by whoever has it open: after so long without news it is opened anew.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private readonly List<TrialRecord> trials = [];
    private StudyStorage? storage;
    private StudyView? view;
    private long cursor;
    private long newsAt;
    private string? fitsText;
    private IReadOnlyList<FitCurve> allFits = [];

    /// <summary>Reads what is new.</summary>
    /// <exception cref="StorageException">The storage is damaged or cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">The study, or its file, is not there (any more).</exception>
    public StudyView Read()
    {
        if (!source.Exists())
        {
            Dispose();
            throw Gone();
        }

        if (storage is not null && TimeProvider.System.GetElapsedTime(newsAt) >= Quiet)
        {
            storage.Dispose();
            storage = null;
        }

        var isReopened = storage is null && view is not null;
        if (storage is null)
        {
            storage = source.Open();
            newsAt = TimeProvider.System.GetTimestamp();
        }

        var definition = view?.Definition;
        var changed = new SortedSet<int>();
        var changes = storage.ChangesSince(cursor);
        // A study that was overwritten counts its changes from the beginning.
        var isNew =
            definition is null
            || changes.Cursor < cursor
            || LeavesGap(changes.Trials)
            || (isReopened && IsAnother(storage, definition));
        if (isNew)
        {
            definition = storage.Definition;
            if (definition is null)
            {
                Dispose();
                throw Gone();
            }

            trials.Clear();
            changes = storage.ChangesSince(0);
        }

        cursor = changes.Cursor;
        foreach (var trial in changes.Trials)
        {
            Take(trial);
            changed.Add(trial.Number);
        }

        ReadReports(changed);
        var attributes = storage.Attributes;
        var cutOff = trials.Exists(static trial => trial.State == TrialState.Running) ? storage.FindUnleased() : [];
        var trialsVersion = (view?.TrialsVersion ?? 0) + (isNew || changed.Count > 0 ? 1 : 0);
        var fits = FitsIn(attributes, cutOff, changed);
        if (
            isNew
            || changed.Count > 0
            || !attributes.SequenceEqual(view!.Attributes)
            || !cutOff.SequenceEqual(view.CutOff)
        )
        {
            newsAt = TimeProvider.System.GetTimestamp();
            view = new StudyView(definition!, [.. trials], (view?.Version ?? 0) + 1, attributes, cutOff)
            {
                Changed = isNew ? null : [.. changed],
                TrialsVersion = trialsVersion,
                Fits = fits,
            };
        }
        return view!;
    }

    public void Dispose()
    {
        storage?.Dispose();
        (storage, view, cursor) = (null, null, 0);
        (fitsText, allFits) = (null, []);
        trials.Clear();
    }

    // What was begun in its place by the same definition has other times.
    private bool IsAnother(StudyStorage reopened, StudyDefinition known) =>
        reopened.Definition is not { } found
        || found.DifferencesTo(known).Count > 0
        || (
            trials is [{ HasEnded: true } first, ..]
            && reopened.OpenEnded()?.Find(0) is { } stored
            && stored.Begun != first.Begun
        );

    private bool LeavesGap(IReadOnlyList<TrialRecord> changed) =>
        changed.Count > 0 && changed[^1].Number >= trials.Count + changed.Count;

    private void Take(TrialRecord trial)
    {
        if (trial.Number < trials.Count)
        {
            trials[trial.Number] = trial;
        }
        else
        {
            trials.Add(trial);
        }
    }

    // A trial whose fits went on has changed as well.
    private IReadOnlyList<FitCurve> FitsIn(
        IReadOnlyList<KeyValuePair<string, string>> attributes,
        IReadOnlyList<int> cutOff,
        SortedSet<int> changed
    )
    {
        var text = attributes.FirstOrDefault(static one => one.Key == FitCurvesText.Attribute).Value;
        var known = text == fitsText ? allFits : FitCurvesText.Read(text);
        FitCurve[] fits = [.. known.Where(fit => IsAtWork(fit, cutOff))];
        if (text != fitsText)
        {
            changed.UnionWith(fits.Concat(view?.Fits ?? []).Select(static fit => fit.Trial));
            (fitsText, allFits) = (text, known);
        }

        return fits;
    }

    // What a process that was killed left behind is nobody's work, nor is what another attempt did.
    private bool IsAtWork(FitCurve fit, IReadOnlyList<int> cutOff) =>
        fit.Trial >= 0
        && fit.Trial < trials.Count
        && trials[fit.Trial].State == TrialState.Running
        && trials[fit.Trial].Attempts == fit.Attempt
        && !cutOff.Contains(fit.Trial);

    private void ReadReports(SortedSet<int> changed)
    {
        for (var i = 0; i < trials.Count; i++)
        {
            var trial = trials[i];
            if (trial.State != TrialState.Running || changed.Contains(i))
            {
                continue;
            }

            var reports = storage!.ReportsOf(i, trial.Reports.Count);
            if (reports.Count > 0)
            {
                trials[i] = WithReports(trial, reports);
                changed.Add(i);
            }
        }
    }

    private static TrialRecord WithReports(
        TrialRecord trial,
        IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>> reports
    )
    {
        var first = reports.Select(static report => KeyValuePair.Create(report.Key, report.Value[0]));
        var longer = trial with { Reports = [.. trial.Reports, .. first] };
        return reports[0].Value.Count > 1
            ? longer with
            {
                ReportedValues = [.. trial.ReportedValues, .. reports],
            }
            : longer;
    }

    private InvalidOperationException Gone() =>
        new(
            $"A study must exist to be watched, but '{source.Name}' is no longer in {source.Place}: it was deleted or moved. Look "
                + "at another study, or begin it again."
        );
}
