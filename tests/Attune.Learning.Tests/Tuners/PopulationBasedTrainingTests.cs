using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Preprocessing;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

public sealed class PopulationBasedTrainingTests
{
    private const ulong Seed = 4;

    [Fact]
    public async Task Same_bits_for_any_number_of_workers()
    {
        var one = await Search(1, 1);
        foreach (var (workers, window) in new[] { (3, 3), (1, 3), (8, 8), (1, 8) })
        {
            var many = await Search(workers, window);
            Assert.Equal(one.Trials.Select(static t => t.Record.Value), many.Trials.Select(static t => t.Record.Value));
            Assert.Equal(one.GetBestModels()[0].Predict([0.5f, 0.5f]), many.GetBestModels()[0].Predict([0.5f, 0.5f]));
        }
    }

    [Fact]
    public async Task Generations_replace_the_worst_by_the_best()
    {
        var result = await Search(1, 1);
        Assert.Equal(6 * 4, result.Trials.Count);
        for (var generation = 1; generation < 4; generation++)
        {
            var before = result.Trials.Skip((generation - 1) * 6).Take(6).OrderBy(static t => t.Record.Value).ToArray();
            foreach (var trial in result.Trials.Skip(generation * 6).Take(6))
            {
                var own = result.Trials[trial.Record.Number - 6];
                var parent = result.Trials[Number(trial, HyperbandParameters.TrialId)];
                var isWorst = Array.IndexOf(before, own) >= 4;
                Assert.Equal(isWorst, parent != own);
                Assert.True(isWorst ? Array.IndexOf(before, parent) < 2 : Own(trial).SequenceEqual(Own(parent)));
                Assert.Equal(3 * generation, Number(trial, HyperbandParameters.InitialEpoch));
                Assert.Equal(Math.Min(3 * (generation + 1), 11), Number(trial, HyperbandParameters.Epochs));
            }
        }
    }

    [Fact]
    public async Task A_member_that_is_never_replaced_has_the_bits_of_one_fit()
    {
        var result = await Search(1, 1);
        var line = Enumerable
            .Range(0, 6)
            .Select(member => Enumerable.Range(0, 4).Select(g => result.Trials[(6 * g) + member]).ToArray())
            .First(static line =>
                line.Skip(1).All(static t => Number(t, HyperbandParameters.TrialId) == t.Record.Number - 6)
            );
        var whole = Tiny.Build(new HyperParameters(line[0].Record.Parameters))
            .Fit(
                Tiny.Train,
                new FitOptions
                {
                    Epochs = 11,
                    Validation = Tiny.Validation,
                    Random = RandomKey
                        .FromSeed(Seed)
                        .Derive("trial")
                        .Derive(line[0].Record.Number)
                        .Derive("execution")
                        .Derive(0),
                }
            );
        Assert.Equal(
            whole.History["val_loss"],
            line.SelectMany(static trial => trial.Executions[0].History["val_loss"])
        );
        Assert.Equal(whole.History["val_loss"][^1], line[^1].Record.Value);
    }

    [Fact]
    public async Task What_is_explored_is_near_the_parent_s_and_the_rest_is_taken_over()
    {
        var result = await Search(1, 1, resample: 0);
        var explored = 0;
        foreach (var trial in result.Trials.Skip(6))
        {
            var parent = result.Trials[Number(trial, HyperbandParameters.TrialId)];
            if (parent.Record.Number == trial.Record.Number - 6)
            {
                continue;
            }

            explored++;
            var (rate, before) = (Value(trial, "learning_rate"), Value(parent, "learning_rate"));
            Assert.Contains(rate, new[] { Math.Max(before * 0.8, 1e-3), Math.Min(before * 1.2, 1e-1) });
            Assert.Equal(Value(parent, "units"), Value(trial, "units"));
        }

        Assert.Equal(2 * 3, explored);
    }

    [Fact]
    public async Task What_changes_the_network_cannot_be_explored()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(static () =>
            new PopulationBasedTraining(Tiny.Build, Objective.Minimize("loss")).SearchAsync(Tiny.Train)
        );
        Assert.Contains("'hidden' = false", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<ArgumentException>(static () =>
            new PopulationBasedTraining(Tiny.Build, Objective.Minimize("loss")) { Explored = ["rate"] }.SearchAsync(
                Tiny.Train
            )
        );
        Assert.Contains("'rate' is none of hidden, units, learning_rate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_that_fail_are_replaced_however_many_in_a_row()
    {
        var result = await Diverging(0.003).SearchAsync(Tiny.Train);
        var failed = result.Trials.Take(12).Select(static trial => trial.Record.State == TrialState.Failed).ToArray();
        var limit = new RandomSearch(Tiny.Build, Objective.Minimize("loss")).MaxConsecutiveFailedTrials;
        Assert.Contains(Enumerable.Range(0, 12 - limit), first => failed.AsSpan(first, limit + 1).IndexOf(false) < 0);
        Assert.Equal(3 * 12, result.Trials.Count);
        Assert.All(
            result.Trials.Skip(12),
            trial =>
            {
                Assert.Equal(TrialState.Complete, trial.Record.State);
                Assert.False(failed.ElementAtOrDefault(Number(trial, HyperbandParameters.TrialId)));
            }
        );
    }

    [Fact]
    public async Task A_generation_without_survivors_ends_the_search()
    {
        var error = await Assert.ThrowsAsync<AllTrialsFailedException>(static () =>
            Diverging(1e-3).SearchAsync(Tiny.Train)
        );
        Assert.Equal(12, error.Trials.Count);
        Assert.Contains("12 × too fast", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_schedule_on_California_Housing()
    {
        var data = Datasets.Load("california-housing").Data.SelectRows([.. Enumerable.Range(0, 1200)]);
        var scaled = data.WithFeatures(new StandardScaler().Fit(data.Features).Transform(data.Features));
        var (train, validation) = (Rows(scaled, 0, 900), Rows(scaled, 900, 1200));
        var result = await new PopulationBasedTraining(
            static hp =>
                new Sequential(new Input(8), new Dense(16, Activation.Relu), new Dense(1)).Compile(
                    new Sgd { LearningRate = hp.Float("learning_rate", 1e-4, 1e-1, Scale.Log), Momentum = 0.9 },
                    Loss.MeanSquaredError,
                    Metric.Rmse
                ),
            Objective.Minimize("val_rmse")
        )
        {
            PopulationSize = 8,
            MaxEpochs = 20,
            EpochsPerGeneration = 2,
            Seed = Seed,
        }.SearchAsync(train, validation);
        var schedule = PopulationBasedTraining.GetSchedule(result);
        Assert.Equal(0, schedule[0].FirstEpoch);
        Assert.Equal(Number(result.BestTrial, HyperbandParameters.Epochs), schedule[^1].EndEpoch);
        for (var i = 1; i < schedule.Count; i++)
        {
            Assert.Equal(schedule[i - 1].EndEpoch, schedule[i].FirstEpoch);
            Assert.NotEqual(schedule[i - 1].Hyperparameters, schedule[i].Hyperparameters);
        }

        // Better than nearly all members would have been without it: the first generation's hyperparameters, kept.
        Assert.True(result.BestTrial.Record.Value < 0.8);
    }

    private static Samples Rows(Dataset data, int start, int end)
    {
        var rows = data.SelectRows([.. Enumerable.Range(start, end - start)]);
        return new Samples(
            [
                .. Enumerable
                    .Range(0, rows.RowCount)
                    .SelectMany(row =>
                        rows.Features.Columns.Select(column => (float)((NumericColumn)column).Values[row])
                    ),
            ],
            8,
            [.. ((NumericTarget)rows.Target).Values.ToArray().Select(static value => (float)value)]
        );
    }

    private static Task<TunerResult> Search(int workers, int window, double resample = 0.25) =>
        new PopulationBasedTraining(Tiny.Build, Objective.Minimize("val_loss"))
        {
            PopulationSize = 6,
            MaxEpochs = 11,
            EpochsPerGeneration = 3,
            ReplacedShare = 0.34,
            ResampleProbability = resample,
            Explored = ["learning_rate"],
            Seed = Seed,
            Workers = workers,
            Window = window,
        }.SearchAsync(Tiny.Train, Tiny.Validation);

    // Learning rates above a limit fail, and every step of exploring makes them smaller.
    private static PopulationBasedTraining Diverging(double limit) =>
        new(
            hp =>
                hp.Float("learning_rate", 1e-3, 1e-1, Scale.Log) > limit
                    ? throw new FailedTrialException("too fast")
                    : Tiny.Build(hp),
            Objective.Minimize("loss")
        )
        {
            PopulationSize = 12,
            MaxEpochs = 6,
            EpochsPerGeneration = 2,
            Explored = ["learning_rate"],
            ResampleProbability = 0,
            PerturbFactors = (0.5, 0.7),
            Seed = Seed,
        };

    private static IEnumerable<KeyValuePair<string, ParameterValue>> Own(TunerTrial trial) =>
        trial.Record.Parameters.Where(static value => !HyperbandParameters.Contains(value.Key));

    private static double Value(TunerTrial trial, string name) =>
        trial.Record.Proposed.Single(value => value.Key == name).Value.AsDouble();

    private static int Number(TunerTrial trial, string name) => (int)Value(trial, name);
}
