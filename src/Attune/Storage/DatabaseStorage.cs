using Attune.Spaces;
using Attune.Storage.Sql;
using Attune.Trials;

namespace Attune.Storage;

/// <summary>Keeps a study in a database, which holds many, each by its name, and which any number of processes may share.</summary>
public abstract class DatabaseStorage : StudyStorage
{
    private readonly Lazy<SqlQueue> queue;
    private readonly Lock heartbeatGate = new();
    private ITimer? heartbeat;
    private bool isClosed;

    private protected DatabaseStorage() => queue = new Lazy<SqlQueue>(OpenQueue);

    /// <summary>Which of the database's studies it is.</summary>
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

    /// <summary>The clock of signs of life and of pauses.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public override StudyDefinition? Definition => Read(static study => study.Definition);

    /// <summary>What a report needs.</summary>
    internal virtual SqlCallKind NoteKind => SqlCallKind.Writes;

    private protected SqlQueue Queue => queue.Value;

    private protected SqlWorker Worker => WorkerName is { } name ? SqlWorker.Named(name) : SqlWorker.OfThisProcess();

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
    public override IReadOnlyList<TrialRecord> Load() => Read(static study => study.Load());

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
    public override StorageChanges ChangesSince(long cursor) => Read(study => study.ChangesSince(cursor));

    /// <inheritdoc/>
    public override IReadOnlyList<int> FindUnleased() => Read(static study => study.FindUnleased());

    /// <summary>The <see cref="WorkerName"/> of whoever runs a trial; null where it does not run, or its worker is a process.</summary>
    /// <param name="number">The trial.</param>
    public string? FindWorkerName(int number) => Read(study => study.FindWorkerName(number));

    /// <summary>This worker's leases last for <see cref="Lease"/> from now on. Only a worker with a name needs to say so.</summary>
    public void RenewLeases() => Beat(null);

    /// <inheritdoc/>
    public override StudySummary Summarize() => Read(static study => study.Summarize());

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Attributes => Read(static study => study.Attributes());

    /// <inheritdoc/>
    public override string? FindAttribute(string name) => Read(study => study.FindAttribute(name));

    /// <inheritdoc/>
    public override void SetAttribute(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Note(study => study.SetAttribute(name, value));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>> ReportsOf(int number, int from) =>
        Read(study => study.ReportsOf(number, from));

    /// <summary>Opens the database.</summary>
    internal abstract SqlQueue OpenQueue();

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

        if (queue.IsValueCreated)
        {
            if (heartbeat is not null && WorkerName is null)
            {
                Beat(TimeSpan.Zero);
            }

            Queue.Dispose();
        }

        base.Dispose(disposing);
    }

    private protected T Read<T>(Func<SqlStudy, T> step) => Queue.Do(step, SqlCallKind.Reads);

    private T Write<T>(Func<SqlStudy, T> step) => Queue.Do(step, SqlCallKind.Flushes);

    private void Note(Action<SqlStudy> step) =>
        Queue.Do(
            study =>
            {
                step(study);
                return true;
            },
            NoteKind
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
                    (((WeakReference<DatabaseStorage>)state!).TryGetTarget(out var storage) ? storage : null)?.Beat(
                        null
                    ),
                new WeakReference<DatabaseStorage>(this),
                Lease / 4,
                Lease / 4
            );
        }
    }

    private void Beat(TimeSpan? left)
    {
        try
        {
            Queue.Do(
                study =>
                {
                    study.Renew(left);
                    return true;
                },
                SqlCallKind.Writes
            );
        }
        catch (Exception error) when (error is StorageException or ObjectDisposedException)
        {
            // The next sign may come through; else the lease runs out, and whoever writes learns of it.
        }
    }
}
