using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.SearchQuality.Budgets;

/// <summary>Replays trainings from tables, as far as a strategy trains them.</summary>
/// <param name="Seeds">How many seeds, from 0; all strategies get the same configurations in the same order.</param>
/// <param name="FullTrainings">How many epochs may be spent, in full trainings.</param>
/// <param name="Workers">How many runs are at work at once; changes no result.</param>
internal sealed record BudgetRunner(int Seeds, int FullTrainings, int Workers)
{
    private const string Configuration = "configuration";

    public IReadOnlyList<BudgetRun> Run(IReadOnlyList<TaskSetTable> tables)
    {
        var jobs = tables
            .SelectMany(table =>
                KnownStrategies.All.SelectMany(strategy =>
                    Enumerable.Range(0, Seeds).Select(seed => (table, strategy, seed))
                )
            )
            .ToArray();
        var runs = new BudgetRun[jobs.Length];
        Parallel.For(
            0,
            jobs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Workers },
            i => runs[i] = One(jobs[i].table, jobs[i].strategy, jobs[i].seed)
        );
        return runs;
    }

    private BudgetRun One(TaskSetTable table, Strategy strategy, int seed)
    {
        var trainings = new List<Training>();
        var spent = 0;
        var study = new Study(
            Objective.Minimize("validation loss"),
            new SearchSpace(new IntParameter(Configuration, 0, table.Count - 1))
        )
        {
            Sampler = strategy.Sampler(table.Epochs),
            Pruner = strategy.Pruner(table.Epochs),
            Seed = (ulong)seed,
            Callbacks = [(study, _) => StopAt(study)],
        };
        study.Optimize(trial =>
        {
            var outcome = Train(trial, table, out var training);
            spent += training.Spent;
            trainings.Add(training with { Spent = spent });
            return outcome;
        });
        return new BudgetRun(table, strategy.Name, seed, trainings);

        void StopAt(Study running)
        {
            if (spent >= FullTrainings * table.Epochs)
            {
                running.Stop();
            }
        }
    }

    // A training that diverges ends there. Where the sampler says so, a trial goes on from an earlier one's last epoch.
    private static TrialOutcome Train(Trial trial, TaskSetTable table, out Training training)
    {
        var configuration = trial[Configuration].AsInt();
        var (first, last) = trial.Contains(HyperbandParameters.Epochs)
            ? (trial[HyperbandParameters.InitialEpoch].AsInt(), trial[HyperbandParameters.Epochs].AsInt())
            : (0, table.Epochs);
        var epoch = first;
        var loss = double.NaN;
        while (epoch < last)
        {
            epoch++;
            loss = table.Loss(configuration, epoch);
            trial.Report(epoch, loss);
            if (double.IsNaN(loss) || (epoch < last && trial.ShouldPrune))
            {
                break;
            }
        }

        training = new Training(configuration, epoch, loss, epoch - first);
        return epoch < last && !double.IsNaN(loss) ? TrialOutcome.Pruned : loss;
    }
}
