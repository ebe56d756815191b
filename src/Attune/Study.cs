using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune;

/// <summary>
/// A search: trials of one objective over one space. What it finds depends on the definition, the seed and
/// <see cref="Window"/>, never on the number of workers or their timing.
/// </summary>
/// <param name="objective">What is to become better.</param>
/// <param name="space">What is varied.</param>
public sealed class Study(Objective objective, SearchSpace space)
{
    private readonly List<TrialRecord> trials = [];
    private readonly List<TrialRecord> proposals = [];
    private readonly object gate = new();
    private bool stopped;
    private bool proposing;

    /// <summary>What is to become better.</summary>
    public Objective Objective => objective;

    /// <summary>What is varied.</summary>
    public SearchSpace Space => space;

    /// <summary>Proposes the trials' hyperparameters.</summary>
    /// <value>The default is a <see cref="RandomSampler"/>.</value>
    public Sampler Sampler { get; init; } = new RandomSampler();

    /// <summary>The seed of all randomness.</summary>
    /// <value>The default is 0, a seed like any other.</value>
    public ulong Seed { get; init; }

    /// <summary>
    /// How far apart trials may be: the proposal for trial n looks at the results of the trials up to n − Window only, and all of
    /// those are finished by then; the trials between count as running.
    /// </summary>
    /// <value>The default is 1: one trial after the other. More lets as many workers be busy.</value>
    public int Window { get; init; } = 1;

    /// <summary>How many trials may fail in a row before the study gives up.</summary>
    /// <value>The default is null: any number.</value>
    public int? MaximumConsecutiveFailures { get; init; }

    /// <summary>Called when a trial begins, on its worker's thread.</summary>
    public Action<Trial>? TrialStarted { get; init; }

    /// <summary>Called when a trial has ended, on its worker's thread.</summary>
    public Action<TrialRecord>? TrialEnded { get; init; }

    /// <summary>The trials that have ended, by number.</summary>
    public IReadOnlyList<TrialRecord> Trials
    {
        get
        {
            lock (gate)
            {
                return [.. trials.OrderBy(static trial => trial.Number)];
            }
        }
    }

    /// <summary>Whether a finite space ran out of points.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The complete trial with the best value, the earliest of equals; null where none completed.</summary>
    public TrialRecord? BestTrial =>
        Trials
            .Where(static trial => trial.State == TrialState.Complete)
            .Aggregate(
                (TrialRecord?)null,
                (best, trial) =>
                    best is null || objective.IsBetter(trial.Value!.Value, best.Value!.Value) ? trial : best
            );

    /// <summary>SHA-256 over the trials.</summary>
    public string Fingerprint => Attune.Trials.Fingerprint.Of(Trials);

    /// <summary>Runs trials until there are <paramref name="count"/> more, the space is exhausted, or it is cancelled.</summary>
    /// <param name="evaluate">
    /// Gives a trial's value. An exception, NaN or an infinity makes the trial a failed one; the study goes on.
    /// </param>
    /// <param name="count">How many trials to run; at least 1.</param>
    /// <param name="workers">How many trials run at once, at most <see cref="Window"/> of them; at least 1.</param>
    /// <param name="cancellation">Stops the study; trials that are at work then become cancelled ones.</param>
    /// <exception cref="InvalidOperationException">Too many trials failed in a row.</exception>
    public void Optimize(
        Func<Trial, double> evaluate,
        int count,
        int workers = 1,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Window);
        var end = count > int.MaxValue - proposals.Count ? int.MaxValue : proposals.Count + count;
        var threads = new Thread[Math.Min(Math.Min(workers, Window), count)];
        Exception? error = null;
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() =>
            {
                try
                {
                    while (Next(end, cancellation) is { } trial)
                    {
                        Run(trial, evaluate);
                    }
                }
#pragma warning disable CA1031 // Whatever a worker throws is thrown again by the thread that waits for it.
                catch (Exception thrown)
#pragma warning restore CA1031
                {
                    Interlocked.CompareExchange(ref error, thrown, null);
                    Stop();
                }
            })
            {
                IsBackground = true,
            };
            threads[i].Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        if (error is not null)
        {
            throw new InvalidOperationException(error.Message, error);
        }
    }

    private void Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }
    }

    // Hands out the next trial when all that its proposal may look at have ended.
    private Trial? Next(int end, CancellationToken cancellation)
    {
        lock (gate)
        {
            while (true)
            {
                if (stopped || IsExhausted || cancellation.IsCancellationRequested || proposals.Count >= end)
                {
                    return null;
                }

                if (!proposing && HaveEnded(proposals.Count - Window))
                {
                    proposing = true;
                    try
                    {
                        return Propose(proposals.Count, cancellation);
                    }
                    finally
                    {
                        proposing = false;
                        Monitor.PulseAll(gate);
                    }
                }

                Monitor.Wait(gate);
            }
        }
    }

    private bool HaveEnded(int last) =>
        last < 0 || proposals.Take(last + 1).All(static trial => trial.State != TrialState.Running);

    // The proposal sees the trials up to number − Window, and where the sampler waits, one more each time it is asked again.
    private Trial? Propose(int number, CancellationToken cancellation)
    {
        var key = RandomKey.FromSeed(Seed);
        for (var seen = number - Window; ; seen++)
        {
            while (!HaveEnded(seen))
            {
                if (stopped || cancellation.IsCancellationRequested)
                {
                    return null;
                }

                Monitor.Wait(gate);
            }

            var last = seen;
            var shown = proposals.Select(
                (trial, n) => n <= last ? trial : new TrialRecord(n, trial.Proposed, TrialState.Running, null, [], null)
            );
            var proposal = Sampler.Propose(
                new StudySnapshot(objective, [.. shown]),
                space,
                key.Derive("sampler").Derive(number).OpenStream()
            );
            if (proposal.Values is { } point)
            {
                proposals.Add(new TrialRecord(number, point, TrialState.Running, null, [], null));
                return new Trial(number, point, key.Derive("trial").Derive(number), cancellation);
            }

            if (proposal == Proposal.Exhausted)
            {
                IsExhausted = true;
                Monitor.PulseAll(gate);
                return null;
            }

            if (seen >= number - 1)
            {
                throw new InvalidOperationException(
                    $"A sampler may wait only for trials that are running, but {Sampler.GetType().Name} waits though all "
                        + $"{number} trials have ended. Propose a point, or Proposal.Exhausted."
                );
            }
        }
    }

    private void Run(Trial trial, Func<Trial, double> evaluate)
    {
        TrialStarted?.Invoke(trial);
        var record = Evaluate(trial, evaluate);
        lock (gate)
        {
            trials.Add(record);
            proposals[trial.Number] = record with { Proposed = proposals[trial.Number].Proposed };
            if (MaximumConsecutiveFailures is { } maximum && FailuresInARow() >= maximum)
            {
                throw new InvalidOperationException(
                    $"At most {maximum} trials in a row may fail, but that many did. The last: {record.FailureReason}."
                );
            }

            Monitor.PulseAll(gate);
        }

        TrialEnded?.Invoke(record);
    }

    private int FailuresInARow() =>
        trials
            .OrderByDescending(static trial => trial.Number)
            .TakeWhile(static trial => trial.State == TrialState.Failed)
            .Count();

    private static TrialRecord Evaluate(Trial trial, Func<Trial, double> evaluate)
    {
        try
        {
            var value = evaluate(trial);
            return double.IsFinite(value)
                ? trial.Record(TrialState.Complete, value, null)
                : trial.Record(TrialState.Failed, null, $"the objective is {value}");
        }
        catch (OperationCanceledException) when (trial.Cancellation.IsCancellationRequested)
        {
            return trial.Record(TrialState.Cancelled, null, null);
        }
#pragma warning disable CA1031 // A failed trial is a result: whatever it threw is its reason.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return trial.Record(TrialState.Failed, null, error.Message);
        }
    }
}
