using Attune.Networks.Callbacks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Schedules;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class BackupAndRestoreTests
{
    private const int Epochs = 12;
    private const int Steps = 7;

    public static TheoryData<string, int, int> Interruptions()
    {
        var rows = new TheoryData<string, int, int>();
        foreach (var place in new[] { "batch", "epoch end", "epoch completed" })
        {
            foreach (var epoch in new[] { 0, 1, 4, 7 })
            {
                rows.Add(place, epoch, 1);
                rows.Add(place, epoch, 3);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Interrupted_fit_ends_with_the_same_bits(string place, int epoch, int everyEpochs)
    {
        using var folder = new TemporaryFolder();
        var whole = Fit(folder, "whole", everyEpochs, Never());

        Assert.Throws<PowerCut>(() => Fit(folder, "cut", everyEpochs, new CutAt(place, epoch)));
        var resumed = Fit(folder, "cut", everyEpochs, Never());

        Assert.Equal(whole.Model.Weights[0].ToArray(), resumed.Model.Weights[0].ToArray());
        Assert.Equal(whole.State.Slots, resumed.State.Slots);
        Assert.Equal(whole.State.Iterations, resumed.State.Iterations);
        Assert.Equal(whole.StopReason, resumed.StopReason);
        Assert.Equal(whole.History.Epochs, resumed.History.Epochs);
        foreach (var name in whole.History.Logs[0].Names)
        {
            Assert.Equal(whole.History[name], resumed.History[name]);
        }

        Assert.Equal(File.ReadAllText(folder["whole.csv"]), File.ReadAllText(folder["cut.csv"]));

        // A fit that was cut before its first backup starts afresh, and an appending logger keeps what stands in its file.
        if (place == "epoch completed" ? epoch + 1 >= everyEpochs : epoch >= everyEpochs)
        {
            Assert.Equal(File.ReadAllText(folder["whole-appended.csv"]), File.ReadAllText(folder["cut-appended.csv"]));
        }

        Assert.False(File.Exists(folder["cut.backup"]));
    }

    [Theory]
    [InlineData("nadam")]
    [InlineData("adam, averaged and accumulated")]
    [InlineData("ScheduleFreeAdamW")]
    [InlineData("Muon")]
    [InlineData("sgd on a schedule")]
    public void Goes_on_with_every_kind_of_optimizer_state(string name)
    {
        using var folder = new TemporaryFolder();
        Optimizer optimizer = name switch
        {
            "adam, averaged and accumulated" => new Adam { UseEma = true, GradientAccumulationSteps = 3 },
            "sgd on a schedule" => new Sgd { LearningRate = new CosineDecay(0.05, 60), Momentum = 0.9 },
            _ => Optimizer.Parse(name),
        };
        var compiled = Network(8) with { Optimizer = optimizer };
        FitResult Fit(string file, CutAt cut) =>
            compiled.Fit(Data(), Options(() => [new BackupAndRestore(folder[file]), cut]));

        var whole = Fit("whole", Never());
        Assert.Throws<PowerCut>(() => Fit("cut", new CutAt("batch", 5)));
        var resumed = Fit("cut", Never());

        for (var i = 0; i < whole.Model.Weights.Shapes.Count; i++)
        {
            Assert.Equal(whole.Model.Weights[i].ToArray(), resumed.Model.Weights[i].ToArray());
        }

        Assert.Equal(whole.History["val_loss"], resumed.History["val_loss"]);
    }

    [Fact]
    public void Kept_backup_of_a_whole_fit_yields_its_result_at_once()
    {
        using var folder = new TemporaryFolder();
        BackupAndRestore? backup = null;
        Func<IReadOnlyList<Callback>> callbacks = () =>
            [backup = new BackupAndRestore(folder["kept"]) { KeepAtEnd = true, EveryEpochs = 5 }];

        var first = Network(8).Fit(Data(), Options(callbacks));
        var second = Network(8).Fit(Data(), Options(callbacks));

        Assert.Equal(Epochs, backup!.RestoredEpoch);
        Assert.Equal(first.Model.Weights[0].ToArray(), second.Model.Weights[0].ToArray());
        Assert.Equal(first.History["loss"], second.History["loss"]);
    }

    [Fact]
    public void Another_fits_backup_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Func<IReadOnlyList<Callback>> callbacks = () => [new BackupAndRestore(folder["kept"]) { KeepAtEnd = true }];
        Network(8).Fit(Data(), Options(callbacks));

        var error = Assert.Throws<ArgumentException>(() => Network(9).Fit(Data(), Options(callbacks)));

        Assert.Contains("\"units\":8", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"units\":9", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(300)]
    public void File_that_is_no_backup_is_an_error(int length)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["text"], [.. Enumerable.Repeat((byte)'a', length)]);

        var error = Assert.Throws<InvalidDataException>(() =>
            Network(8).Fit(Data(), Options(() => [new BackupAndRestore(folder["text"])]))
        );

        Assert.Contains(folder["text"], error.Message, StringComparison.Ordinal);
    }

    private static FitResult Fit(TemporaryFolder folder, string name, int everyEpochs, CutAt cut) =>
        Network(8)
            .Fit(
                Data(),
                Options(() =>
                    [
                        new BackupAndRestore(folder[name + ".backup"]) { EveryEpochs = everyEpochs },
                        new ReduceLROnPlateau("loss")
                        {
                            Patience = 1,
                            Factor = 0.5,
                            MinDelta = 0.05,
                            Cooldown = 1,
                        },
                        new EarlyStopping("val_rmse")
                        {
                            Patience = 3,
                            MinDelta = 0.02,
                            RestoreBestWeights = true,
                        },
                        new CsvLogger(folder[name + ".csv"]),
                        new CsvLogger(folder[name + "-appended.csv"]) { Append = true },
                        cut,
                    ]
                )
            );

    private static CutAt Never() => new("", int.MaxValue);

    private static CompiledNetwork Network(int units) =>
        new Sequential(new Input(5), new Dense(units), new Dense(1)).Compile(
            new Adam { LearningRate = 0.02 },
            Loss.MeanSquaredError,
            Metric.Rmse
        );

    private static FitOptions Options(Func<IReadOnlyList<Callback>> callbacks) =>
        new()
        {
            Epochs = Epochs,
            BatchSize = 9,
            ValidationSplit = 0.25,
            Random = RandomKey.FromSeed(7),
            Callbacks = callbacks,
        };

    private static Samples Data()
    {
        var random = RandomKey.FromSeed(1).OpenStream();
        var inputs = new float[84 * 5];
        var targets = new float[84];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextSingle();
        }

        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = inputs[i * 5] - (2 * inputs[(i * 5) + 3]) + (0.3f * random.NextSingle());
        }

        Assert.Equal(Steps, ((84 * 3 / 4) + 8) / 9);
        return new Samples(inputs, 5, targets);
    }

    private sealed class PowerCut : Exception;

    private sealed class CutAt(string place, int epoch) : Callback
    {
        private int epochNow;

        public override bool WatchesBatches => true;

        public override CallbackMemory Memory => CallbackMemory.None;

        public override void OnEpochBegin(TrainingRun run, int epochBegun) => epochNow = epochBegun;

        public override void OnBatchEnd(TrainingRun run, int batch, double loss) => Cut("batch", batch == 4);

        public override void OnEpochEnd(TrainingRun run, int epochEnded, EpochLogs logs) => Cut("epoch end", true);

        public override void OnEpochCompleted(TrainingRun run, int epochCompleted) => Cut("epoch completed", true);

        private void Cut(string here, bool condition)
        {
            if (here == place && condition && epochNow == epoch)
            {
                throw new PowerCut();
            }
        }
    }
}
