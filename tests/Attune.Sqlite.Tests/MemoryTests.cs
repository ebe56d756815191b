using System.Runtime.CompilerServices;
using Attune.Pruners;
using Xunit;

namespace Attune.Sqlite.Tests;

public sealed class MemoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_open_study_forgets_what_ended_trials_reported()
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        var (study, reports) = Run(storage, new NonePruner());
        GC.Collect();
        Assert.DoesNotContain(reports, static report => report.IsAlive);
        Assert.All(study.Trials, static trial => Assert.Single(trial.Reports));
    }

    [Fact]
    public void A_pruner_that_compares_keeps_them()
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        var (study, reports) = Run(storage, new MedianPruner());
        GC.Collect();
        Assert.All(reports, static report => Assert.True(report.IsAlive));
        GC.KeepAlive(study);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Study Study, IReadOnlyList<WeakReference> Reports) Run(SqliteStorage storage, Pruner pruner)
    {
        var reports = new List<WeakReference>();
        var study = new Study(Objective.Minimize("loss"))
        {
            Storage = storage,
            Pruner = pruner,
            TrialEnded = trial => reports.Add(new WeakReference(trial.Reports)),
        };
        study.Optimize(
            static trial =>
            {
                trial.Report(0, 1);
                return trial.Float("x", 0, 1);
            },
            20
        );
        return (study, reports);
    }
}
