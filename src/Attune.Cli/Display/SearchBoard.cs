using Attune.Cli.Tuning;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Callbacks;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>Where a search stands, kept up by the threads that do the work.</summary>
internal sealed class SearchBoard(TuneJob job) : ISearchObserver
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, TrialRow> rows = [];
    private TrialRow? finalFit;

    public void CandidateStarted(Trial trial)
    {
        lock (gate)
        {
            rows[trial.Number] = new TrialRow(trial.Number, [.. trial.Values]);
        }
    }

    public IReadOnlyList<Callback> WatchFit(int candidate, int fold)
    {
        lock (gate)
        {
            // The final fit has a row of its own: its candidate's says what the search found.
            if (fold < 0)
            {
                finalFit = rows[candidate] with { Fold = 0, Epoch = 0, Loss = null };
            }
            else
            {
                rows[candidate] = rows[candidate] with { Fold = fold, Epoch = 0, Loss = null };
            }
        }

        return
        [
            new FitProgress((epoch, logs) => Advance(candidate, fold, epoch + 1, logs["val_loss"] ?? logs["loss"])),
        ];
    }

    public void CandidateEnded(CandidateResult result)
    {
        lock (gate)
        {
            rows[result.Trial.Number] = rows[result.Trial.Number] with { Result = result };
        }
    }

    public void Refitted(IFittedModel model)
    {
        lock (gate)
        {
            finalFit = null;
        }
    }

    /// <summary>How it stands now.</summary>
    public BoardState Look()
    {
        lock (gate)
        {
            return new BoardState(job, [.. rows.Values], finalFit);
        }
    }

    private void Advance(int candidate, int fold, int epoch, double? loss)
    {
        lock (gate)
        {
            if (fold >= 0)
            {
                rows[candidate] = rows[candidate] with { Epoch = epoch, Loss = loss };
            }
            else if (finalFit is not null)
            {
                finalFit = finalFit with { Epoch = epoch, Loss = loss };
            }
        }
    }
}
