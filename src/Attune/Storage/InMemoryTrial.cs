using Attune.Trials;

namespace Attune.Storage;

/// <summary>A trial in memory, and the worker that wrote it last.</summary>
internal sealed class InMemoryTrial
{
    private ReportList? running;

    public InMemoryTrial(TrialRecord record, object? worker) => Set(record, worker);

    /// <summary>The trial without what it has reported since it began.</summary>
    public TrialRecord Record { get; set; } = null!;

    /// <summary>The trial with whatever was written of it.</summary>
    public TrialRecord Now => running is null ? Record : WithReports(Record, running);

    public TrialState State => Record.State;

    /// <summary>The worker that has it; null where that one has left.</summary>
    public object? Worker { get; set; }

    public ReportList Reports =>
        running ?? throw new InvalidOperationException("Only a running trial has a list of reports to append to.");

    /// <summary>Whether it runs, and another worker has it.</summary>
    public bool IsLeasedFrom(object worker) =>
        State == TrialState.Running && Worker is not null && !ReferenceEquals(Worker, worker);

    public void Set(TrialRecord record, object? worker)
    {
        (Record, Worker) = (record, worker);
        running = record.State == TrialState.Running ? new ReportList(record) : null;
    }

    private static TrialRecord WithReports(TrialRecord trial, ReportList reports) =>
        reports.All is { } all
            ? trial with
            {
                Reports = [.. reports.First],
                ReportedValues = [.. all],
            }
            : trial with
            {
                Reports = [.. reports.First],
            };
}
