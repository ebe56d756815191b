using Attune.Spaces;
using Attune.Storage;
using Attune.Storage.Sql;
using Attune.Trials;

namespace Attune.Sqlite;

/// <summary>
/// Keeps a study in a SQLite file, for any number of processes of one machine. What a call has written outlives the process when the
/// call returns, by whatever way the process ends. The beginning and the end of a trial outlive a power cut as well; of what a trial
/// reported while it ran, a power cut may take back the last moments, and the trial then runs again anyway.
/// </summary>
/// <remarks>
/// The file is in WAL mode: beside it lie <c>-wal</c> and <c>-shm</c>, which belong to it. It must not lie on a network's file system.
/// One file can hold many studies, each by its name.
/// </remarks>
public sealed class SqliteStorage : StudyStorage
{
    private readonly string path;
    private readonly Lazy<SqliteWriter> writer;
    private readonly Lock heartbeatGate = new();
    private ITimer? heartbeat;
    private bool isClosed;

    /// <summary>Takes a file. It is opened, or made, when it is first needed.</summary>
    /// <param name="path">The file, for example <c>study.db</c>.</param>
    public SqliteStorage(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        this.path = Path.GetFullPath(path);
        writer = new Lazy<SqliteWriter>(Open);
    }

    /// <summary>Which of the file's studies it is.</summary>
    /// <value>The default is <c>study</c>.</value>
    public string StudyName { get; init; } = "study";

    /// <summary>
    /// How long other workers leave this worker's trials alone after its last sign of life, where they cannot see whether its process
    /// still runs. Signs are given four times as often.
    /// </summary>
    /// <value>The default is one minute. At least one second.</value>
    public TimeSpan Lease
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A name for this worker, by which a later process can be the same worker and end its trials. Its leases then outlast
    /// <see cref="StudyStorage.Dispose()"/> and the process, until they run out.
    /// </summary>
    /// <value>The default is null: the worker is this process alone.</value>
    public string? WorkerName { get; init; }

    /// <summary>Whether reports, constraints and attributes too outlive a power cut when their call returns; each then waits for the disk.</summary>
    /// <value>The default is false.</value>
    public bool FlushesReports { get; init; }

    /// <summary>The clock of leases.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public override StudyDefinition? Definition => Do(static study => study.Definition);

    /// <inheritdoc/>
    public override void Create(StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Write(study =>
        {
            study.Create(definition);
            return true;
        });
    }

    /// <inheritdoc/>
    public override void Clear() =>
        Write(static study =>
        {
            study.Clear();
            return true;
        });

    /// <inheritdoc/>
    public override IReadOnlyList<TrialRecord> Load() => Do(static study => study.Load());

    /// <inheritdoc/>
    public override bool TryAddAll(IReadOnlyList<TrialRecord> trials)
    {
        StorageRules.RequireSequence(trials);
        KeepAlive(trials.Any(static trial => trial.State == TrialState.Running));
        return Write(study => study.TryAddAll(trials));
    }

    /// <inheritdoc/>
    public override bool TryBegin(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        KeepAlive(trial.State == TrialState.Running);
        return Write(study => study.TryBegin(trial));
    }

    /// <inheritdoc/>
    public override void AppendReport(int number, long step, params ReadOnlySpan<double> values)
    {
        double[] kept = [.. values];
        Note(study => study.AppendReport(number, step, kept));
    }

    /// <inheritdoc/>
    public override void AddConstraint(int number, string name, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Note(study => study.AddConstraint(number, name, value));
    }

    /// <inheritdoc/>
    public override void SetAttribute(int number, string name, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Note(study => study.SetAttribute(number, name, value));
    }

    /// <inheritdoc/>
    public override bool TryEnd(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Write(study => study.TryEnd(trial));
    }

    /// <inheritdoc/>
    public override StorageChanges ChangesSince(long cursor) => Do(study => study.ChangesSince(cursor));

    /// <inheritdoc/>
    public override async Task WaitForChangesAsync(long cursor)
    {
        // Short waits first: others' trials may be short. After a second in all, leases may have run out.
        var seen = -1;
        for (var pause = 1; pause < 256; pause = pause < 16 ? 2 * pause : pause + 8)
        {
            var writes = writer.Value.CountOthersWrites();
            if (writes != seen && Do(static study => study.LastChange()) > cursor)
            {
                return;
            }

            seen = writes;
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(pause, 32)), TimeProvider);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> FindUnleased() => Do(static study => study.FindUnleased());

    /// <summary>The <see cref="WorkerName"/> of whoever runs a trial; null where it does not run, or its worker is a process.</summary>
    /// <param name="number">The trial.</param>
    public string? FindWorkerName(int number) => Do(study => study.FindWorkerName(number));

    /// <summary>This worker's leases last for <see cref="Lease"/> from now on. Only a worker with a name needs to say so.</summary>
    public void RenewLeases() => Beat(null);

    /// <summary>The names of a file's studies, in the order in which they were made.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StorageException">The file is damaged, another program's, or of a later version.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<string> StudyNames(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return File.Exists(path)
            ? SqliteFile.StudyNames(Path.GetFullPath(path))
            : throw new FileNotFoundException($"A study's file must exist, but there is no '{path}'. Check its name.");
    }

    /// <inheritdoc/>
    public override StudySummary Summarize() => Do(static study => study.Summarize());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (heartbeatGate)
        {
            if (isClosed)
            {
                return;
            }

            isClosed = true;
            heartbeat?.Dispose();
        }

        if (writer.IsValueCreated)
        {
            if (heartbeat is not null && WorkerName is null)
            {
                Beat(TimeSpan.Zero);
            }

            writer.Value.Dispose();
        }

        base.Dispose(disposing);
    }

    private SqliteWriter Open() =>
        new(
            path,
            StudyName,
            WorkerName is { } name ? SqlWorker.Named(name) : SqlWorker.OfThisProcess(),
            TimeProvider,
            Lease
        );

    private T Do<T>(Func<SqlStudy, T> step) => writer.Value.Do(step, SqliteCallKind.Reads);

    private T Write<T>(Func<SqlStudy, T> step) => writer.Value.Do(step, SqliteCallKind.Flushes);

    private void Note(Action<SqlStudy> step) =>
        writer.Value.Do(
            study =>
            {
                step(study);
                return true;
            },
            FlushesReports ? SqliteCallKind.Flushes : SqliteCallKind.Writes
        );

    private void KeepAlive(bool runs)
    {
        if (!runs || heartbeat is not null)
        {
            return;
        }

        lock (heartbeatGate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            // A storage that nobody holds any more gives no signs of life.
            heartbeat ??= TimeProvider.CreateTimer(
                static state =>
                    (((WeakReference<SqliteStorage>)state!).TryGetTarget(out var storage) ? storage : null)?.Beat(null),
                new WeakReference<SqliteStorage>(this),
                Lease / 4,
                Lease / 4
            );
        }
    }

    private void Beat(TimeSpan? left)
    {
        try
        {
            writer.Value.Do(
                study =>
                {
                    study.Renew(left);
                    return true;
                },
                SqliteCallKind.Writes
            );
        }
        catch (Exception error) when (error is StorageException or ObjectDisposedException)
        {
            // The next sign may come through; else the lease runs out, and whoever writes learns of it.
        }
    }
}
