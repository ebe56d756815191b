using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.Estimators;

/// <summary>
/// sklearn/scikeras_routing.json: the rows that mean something where settings are typed properties. <see cref="NotApplicable"/>
/// lists all others, so that every row is accounted for.
/// </summary>
public sealed class ScikerasRoutingTests
{
    private const int Rows = 60;

    // Settings have one place each, so nothing wins over anything; and the compiler refuses what Python refuses when it runs.
    private static readonly Dictionary<string, string> NotApplicable = new()
    {
        ["epochs_run/ctor epochs=2, ctor fit__epochs=3"] = "there is no prefixed name",
        ["epochs_run/ctor epochs=2, fit(epochs=4)"] = "Fit takes no settings",
        ["epochs_run/ctor epochs=2, ctor fit__epochs=3, fit(epochs=4)"] = "both",
        ["epochs_run/set_params(epochs=5) on ctor epochs=2"] = "estimators do not change",
        ["batches_per_epoch/batch_size=10, fit__batch_size=20"] = "there is no prefixed name",
        ["batches_per_epoch/batch_size=10, fit(batch_size=30)"] = "Fit takes no settings",
        ["optimizer"] = "the build function makes the optimizer",
        ["build_function_arguments"] = "the build function is a closure over hyperparameters",
        ["errors/no loss and build() does not compile"] = "the build function's type is a compiled network",
        ["errors/loss='mse' but build() compiles 'mae'"] = "only the build function names the loss",
        ["errors/predict before fit"] = "a learner has no Predict",
        ["errors/score before fit"] = "the same",
        ["errors/model=None"] = "the parameter is not nullable",
        ["errors/set_params(nonsense=1)"] = "the compiler refuses it",
        ["scores/KerasRegressor.score is r2_score(y, predict)"] = "scorers are objects of their own",
        ["scores/KerasRegressor.score(sample_weight) is weighted r2"] = "the same",
        ["scores/KerasClassifier.score is accuracy"] = "the same",
        ["scores/regressor predict dtype for float32 y"] = "predictions are doubles",
        ["state/clone copies the callback object"] = "callbacks come from a factory",
        ["state/callbacks given to fit() were called"] =
            "a slip of the library's: FitContext.Callbacks are called here",
        ["state/callbacks given to fit(): error"] = "the same",
        ["state/partial_fit twice with epochs=7: len(history_['loss'])"] = "Epochs = 1 and InitialState say the same",
        ["state/partial_fit twice: current_epoch"] = "the same",
        ["state/warm_start keeps the same model object"] = "models never change; InitialState hands weights on",
        ["state/search over a build argument and a routed one"] = "search spaces are typed",
        ["state/get_params() names"] = "settings are properties",
    };

    private static readonly string[] Tested =
    [
        "epochs_run/default",
        "epochs_run/ctor epochs=2",
        "epochs_run/ctor epochs=2, fit(initial_epoch=1): epochs counts from initial_epoch",
        "batches_per_epoch/rows",
        "batches_per_epoch/default (32)",
        "batches_per_epoch/batch_size=10",
        "batches_per_epoch/batch_size=-1",
        "errors/predict with 7 columns",
        "scores/classes_",
        "scores/predict_proba columns for one sigmoid unit",
        "scores/regressor predict shape for y of shape (60,)",
        "scores/history_ keys",
        "scores/n_features_in_",
        "scores/current_epoch after epochs=3",
        "validation_split",
        "state/warm_start second fit: len(history_['loss'])",
        "state/random_state=1 twice gives equal predictions",
    ];

    [Fact]
    public void Every_row_is_tested_or_listed_with_its_reason()
    {
        using var golden = GoldenFiles.Read("sklearn/scikeras_routing.json");
        foreach (
            var part in golden.RootElement.EnumerateObject().Where(static part => part.Name is not ("made_by" or "how"))
        )
        {
            foreach (var row in part.Value.EnumerateObject())
            {
                var name = $"{part.Name}/{row.Name}";
                Assert.True(
                    NotApplicable.ContainsKey(name)
                        || NotApplicable.ContainsKey(part.Name)
                        || Tested.Contains(name)
                        || Tested.Contains(part.Name),
                    name
                );
            }
        }
    }

    [Theory]
    [InlineData("default", 1, 0)]
    [InlineData("ctor epochs=2", 2, 0)]
    [InlineData("ctor epochs=2, fit(initial_epoch=1): epochs counts from initial_epoch", 2, 1)]
    public void Epochs_run(string row, int epochs, int initialEpoch)
    {
        var fit = Fit(new NetworkRegressor(SmallNetworks.Linear) { Epochs = epochs, InitialEpoch = initialEpoch });
        Assert.Equal(Golden("epochs_run", row).GetInt32(), fit.History.Epochs.Count);
        Assert.Equal(initialEpoch, fit.History.Epochs[0]);
    }

    [Theory]
    [InlineData("default (32)", 32)]
    [InlineData("batch_size=10", 10)]
    [InlineData("batch_size=-1", NetworkEstimator.AllRows)]
    public void Batches_per_epoch(string row, int batchSize)
    {
        var counter = new BatchCounter();
        _ = Fit(new NetworkRegressor(SmallNetworks.Linear) { BatchSize = batchSize, Callbacks = () => [counter] });
        Assert.Equal(Rows, Golden("batches_per_epoch", "rows").GetInt32());
        Assert.Equal(Golden("batches_per_epoch", row).GetInt32(), counter.Count);
    }

    [Fact]
    public void A_batch_size_of_0_is_refused() =>
        Assert.Throws<ArgumentException>(static () => new NetworkRegressor(SmallNetworks.Linear) { BatchSize = 0 });

    [Fact]
    public void Predict_with_7_columns_is_refused()
    {
        var data = Data();
        var model = new Pipeline([], new NetworkRegressor(SmallNetworks.Linear)).Fit(data, Context());
        var error = Assert.Throws<Attune.Learning.Data.Tables.TableException>(() =>
            model.Predict(data.Features.Without("c7"))
        );
        Assert.Contains("no 'c7'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_and_names()
    {
        var data = Data();
        var model = (FittedNetwork)new NetworkRegressor(SmallNetworks.Linear) { Epochs = 3 }.Fit(data, Context());
        Assert.Equal(
            Golden("scores", "regressor predict shape for y of shape (60,)")[0].GetInt32(),
            model.Predict(data.Features).RowCount
        );
        Assert.Equal(Golden("scores", "n_features_in_").GetInt32(), model.Model.Network.Network.InputCount);
        Assert.Equal(Golden("scores", "current_epoch after epochs=3").GetInt32(), model.Training!.History.Epochs.Count);
        Assert.Contains(Golden("scores", "history_ keys")[0].GetString(), model.Training.History.Logs[0].Names);
    }

    [Fact]
    public void The_last_rows_are_watched()
    {
        var data = Data();
        var golden = GoldenOf("validation_split");
        var watched = (int)(Rows * golden.GetProperty("validation_split").GetDouble());
        Assert.Equal($"last {watched} rows", golden.GetProperty("validated_on").GetString());
        var values = ((NumericTarget)data.Target).Values.ToArray();
        values.AsSpan(Rows - watched).Fill(1000);
        var fit = Fit(
            new NetworkRegressor(SmallNetworks.Linear) { ValidationSplit = 0.2 },
            new Dataset(data.Features, new NumericTarget(values))
        );
        Assert.InRange(fit.History["val_loss"][0], 0.9e6, 1.1e6);
        Assert.InRange(fit.History["loss"][0], 0, 1000);
    }

    [Fact]
    public void A_warm_start_goes_on_with_weights_and_optimizer()
    {
        // Without shuffling, two fits of one epoch see what one fit of two epochs sees.
        var first = Fit(new NetworkRegressor(SmallNetworks.Linear) { Shuffle = false });
        var second = Fit(
            new NetworkRegressor(SmallNetworks.Linear)
            {
                Shuffle = false,
                InitialEpoch = 1,
                InitialState = first.State,
            }
        );
        var both = Fit(new NetworkRegressor(SmallNetworks.Linear) { Shuffle = false, Epochs = 2 });
        Assert.Equal(both.History["loss"][1], second.History["loss"][0]);
        Assert.Equal(
            Golden("state", "warm_start second fit: len(history_['loss'])").GetInt32(),
            first.History.Epochs.Count + second.History.Epochs.Count
        );
    }

    [Fact]
    public void The_same_seed_gives_the_same_predictions()
    {
        var data = Data();
        var fits = Enumerable
            .Range(0, 2)
            .Select(_ => new NetworkRegressor(SmallNetworks.Linear).Fit(data, Context()))
            .ToArray();
        Assert.Equal(fits[0].Predict(data.Features).Values, fits[1].Predict(data.Features).Values);
    }

    [Fact]
    public void Rows_of_weight_0_do_not_exist()
    {
        var data = Data();
        double[] weights = [.. Enumerable.Range(0, Rows).Select(static row => row % 3 == 0 ? 0.0 : 1.0)];
        int[] kept = [.. Enumerable.Range(0, Rows).Where(row => weights[row] > 0)];
        var weighted = Fit(
            new NetworkRegressor(SmallNetworks.Linear) { BatchSize = 7, Epochs = 2 },
            new Dataset(data.Features, data.Target, weights)
        );
        var without = Fit(
            new NetworkRegressor(SmallNetworks.Linear) { BatchSize = 7, Epochs = 2 },
            data.SelectRows(kept)
        );
        Assert.Equal(without.History["loss"], weighted.History["loss"]);
        Assert.Throws<ArgumentException>(() =>
            Fit(new NetworkRegressor(SmallNetworks.Linear), new Dataset(data.Features, data.Target, new double[Rows]))
        );
    }

    [Fact]
    public void Several_outputs()
    {
        var data = Data();
        double[] two = [.. ((NumericTarget)data.Target).Values.ToArray().SelectMany(static y => new[] { y, -y })];
        var both = new Dataset(data.Features, new NumericTarget(two, 2));
        var model = new TransformedTarget(new NetworkRegressor(SmallNetworks.Linear) { Epochs = 400 }).Fit(
            both,
            Context()
        );
        var predictions = model.Predict(data.Features);
        Assert.Equal((Rows, 2), (predictions.RowCount, predictions.ColumnCount));
        Assert.Equal(predictions.Values[0], -predictions.Values[1], 0.5);
    }

    private static FitResult Fit(NetworkRegressor estimator, Dataset? data = null) =>
        ((FittedNetwork)estimator.Fit(data ?? Data(), Context())).Training!;

    private static FitContext Context() => new(RandomKey.FromSeed(1));

    private static Dataset Data()
    {
        var stream = RandomKey.FromSeed(7).OpenStream();
        var columns = Enumerable
            .Range(0, 8)
            .Select(i => new NumericColumn(
                $"c{i}",
                [.. Enumerable.Range(0, Rows).Select(_ => stream.NextUniform(-1, 1))]
            ))
            .ToArray();
        var target = Enumerable.Range(0, Rows).Select(row => columns[0].Values[row] + (2 * columns[3].Values[row]));
        return new Dataset(new Table(columns), new NumericTarget([.. target]));
    }

    private static JsonElement GoldenOf(string part)
    {
        using var golden = GoldenFiles.Read("sklearn/scikeras_routing.json");
        return golden.RootElement.GetProperty(part).Clone();
    }

    private static JsonElement Golden(string part, string row) => GoldenOf(part).GetProperty(row);

    private sealed class BatchCounter : Callback
    {
        public int Count { get; private set; }

        public override bool WatchesBatches => true;

        public override void OnBatchEnd(TrainingRun run, int batch, double loss) => Count++;
    }
}
