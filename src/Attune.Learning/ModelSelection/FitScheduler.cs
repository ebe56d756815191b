using System.Runtime.ExceptionServices;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Runs the fits of all candidates on one set of threads, those of earlier candidates first. Results come back by number, so that
/// timing decides nothing. One worker needs no thread: the caller runs its fits.
/// </summary>
internal sealed class FitScheduler : IDisposable
{
    private readonly PriorityQueue<Action, (int Candidate, int Fold)> queue = new();
    private readonly Thread[] threads;
    private bool isClosed;

    public FitScheduler(int workers)
    {
        if (workers < 1)
        {
            throw new ArgumentException(
                $"The number of workers must be at least 1, but got {workers}. Give 1 or more."
            );
        }

        threads = workers == 1 ? [] : new Thread[workers];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true };
            threads[i].Start();
        }
    }

    /// <summary>Runs all fits of a candidate and waits for them.</summary>
    /// <exception cref="Exception">That of the lowest-numbered fit that threw; the others have ended then.</exception>
    public T[] Run<T>(int candidate, int count, Func<int, T> fit)
    {
        var results = new T[count];
        if (threads.Length == 0)
        {
            for (var fold = 0; fold < count; fold++)
            {
                results[fold] = fit(fold);
            }

            return results;
        }

        var errors = new Exception?[count];
        using var left = new CountdownEvent(count);
        lock (queue)
        {
            for (var i = 0; i < count; i++)
            {
                var fold = i;
                queue.Enqueue(() => Run(fold), (candidate, fold));
            }

            Monitor.PulseAll(queue);
        }

        left.Wait();
        if (Array.Find(errors, static error => error is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return results;

        void Run(int fold)
        {
            try
            {
                results[fold] = fit(fold);
            }
#pragma warning disable CA1031 // Thrown again by the thread that waits for the fits.
            catch (Exception error)
#pragma warning restore CA1031
            {
                errors[fold] = error;
            }

            left.Signal();
        }
    }

    public void Dispose()
    {
        lock (queue)
        {
            isClosed = true;
            Monitor.PulseAll(queue);
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }
    }

    private void Work()
    {
        while (Next() is { } fit)
        {
            fit();
        }
    }

    private Action? Next()
    {
        lock (queue)
        {
            while (queue.Count == 0)
            {
                if (isClosed)
                {
                    return null;
                }

                Monitor.Wait(queue);
            }

            return queue.Dequeue();
        }
    }
}
