using Attune.Pruners;
using Attune.Samplers;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.SearchQuality.Budgets;

/// <summary>A study whose trials replay recorded trainings. All of one seed get the same random configurations in the same order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sampler">Proposes configurations, and maybe how far to train them; given the epochs of a full training.</param>
/// <param name="Pruner">Ends trainings; given the epochs of a full training.</param>
internal sealed record StudyStrategy(string Name, Func<int, Sampler> Sampler, Func<int, Pruner> Pruner) : IStrategy
{
    private const string Configuration = "configuration";

    public IReadOnlyList<Training> Run(TaskSetTable table, int seed, int epochs)
    {
        var trainings = new List<Training>();
        var spent = 0;
        var space = new SearchSpace(new IntParameter(Configuration, 0, table.Count - 1));
        var study = new Study(Objective.Minimize("validation loss"), space)
        {
            Sampler = Sampler(table.Epochs),
            Pruner = Pruner(table.Epochs),
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
        return trainings;

        void StopAt(Study running)
        {
            if (spent >= epochs)
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
