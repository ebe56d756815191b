using System.Globalization;
using Attune.Storage;
using Attune.Studies;
using Attune.Trials;

namespace Attune;

/// <content>Running trials.</content>
public sealed partial class Study
{
    private StudyRun? current;
    private int running;

    /// <summary>
    /// Runs trials until there are so many more, the space is exhausted, the time is over, it is stopped or cancelled. Trials that
    /// were cut off before run first, and do not count.
    /// </summary>
    /// <param name="objective">
    /// Gives a trial's value. An exception, NaN or an infinity makes the trial a failed one; the study goes on.
    /// </param>
    /// <param name="trials">How many trials to run, at least 1; null for any number.</param>
    /// <param name="workers">
    /// How many trials run at once, at most <see cref="Window"/> of them; at least 1. The first runs on the calling thread, each
    /// other one on its own.
    /// </param>
    /// <param name="cancellation">Stops the study; trials that are at work then become cancelled ones.</param>
    /// <exception cref="InvalidOperationException">
    /// Too many trials failed in a row, a fatal exception was thrown, the sampler or a callback failed, the storage holds another
    /// study, or the study runs already.
    /// </exception>
    public void Optimize(
        Func<Trial, TrialOutcome> objective,
        int? trials = null,
        int workers = 1,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(objective);
        var (desk, run, count) = Begin(trials, workers, cancellation);
        using var wake = cancellation.Register(desk.Wake);
        var team = new StudyTeam(desk, run, this);
        try
        {
            var threads = new Thread[count - 1];
            for (var i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(() => team.Work(objective)) { IsBackground = true };
                threads[i].Start();
            }

            team.Work(objective);
            foreach (var thread in threads)
            {
                thread.Join();
            }
        }
        finally
        {
            running = 0;
        }

        team.ThrowIfFailed();
    }

    /// <inheritdoc cref="Optimize"/>
    public Task OptimizeAsync(
        Func<Trial, TrialOutcome> objective,
        int? trials = null,
        int workers = 1,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Task.Factory.StartNew(
            () => Optimize(objective, trials, workers, cancellation),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <inheritdoc cref="Optimize"/>
    public async Task OptimizeAsync(
        Func<Trial, Task<TrialOutcome>> objective,
        int? trials = null,
        int workers = 1,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(objective);
        var (desk, run, count) = Begin(trials, workers, cancellation);
        using var wake = cancellation.Register(desk.Wake);
        var team = new StudyTeam(desk, run, this);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => team.WorkAsync(objective))));
        }
        finally
        {
            running = 0;
        }

        team.ThrowIfFailed();
    }

    /// <summary>Hands out no more trials; those at work end as usual.</summary>
    public void Stop()
    {
        current?.Stop();
        desk?.Wake();
    }

    // For whoever watches the study from elsewhere: how many trials there will be.
    private void Plan(StudyDesk opened, int? trials)
    {
        if ((MaximumTrials ?? opened.Count + trials) is { } planned)
        {
            Storage.SetAttribute(StudyPlan.Attribute, planned.ToString(CultureInfo.InvariantCulture));
        }
    }

    private (StudyDesk Desk, StudyRun Run, int Workers) Begin(int? trials, int workers, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        ArgumentOutOfRangeException.ThrowIfNegative(MaximumRetries);
        if (trials <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(trials),
                trials,
                $"A study runs at least one trial, but got trials={trials}. Give a positive number, or null for any number."
            );
        }

        var opened = Desk(workers);
        if (Interlocked.Exchange(ref running, 1) == 1)
        {
            throw new InvalidOperationException(
                "A study runs its trials in one call of Optimize at a time, but it was called within or beside another one. Give "
                    + "that one more workers, or wait for its end."
            );
        }

        try
        {
            current = new StudyRun(trials, Timeout, TimeProvider, cancellation)
            {
                WaitsForOthers = true,
                Obeys = true,
                RequestBefore = Storage.FindAttribute(RequestText.Attribute),
            };
            Plan(opened, trials);
        }
        catch
        {
            running = 0;
            throw;
        }

        var count = Asynchronous ? workers : Math.Min(workers, Window);
        return (opened, current, Math.Min(count, trials ?? int.MaxValue));
    }
}
