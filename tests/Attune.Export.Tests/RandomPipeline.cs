using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Learning.Preprocessing;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Numerics.Random;
using FsCheck;
using FsCheck.Fluent;

namespace Attune.Export.Tests;

/// <summary>A fitted pipeline of random columns, steps and layers, and rows for it with missing values and unseen categories.</summary>
internal sealed class RandomPipeline
{
    private static readonly string[] Levels = ["red", "green", "blue", "ünïcode", "with \"quotes\"", "nan"];

    private static readonly Activation[] Activations =
    [
        Activation.Linear,
        Activation.Relu,
        new Relu
        {
            NegativeSlope = 0.1,
            MaxValue = 2,
            Threshold = 0.25,
        },
        Activation.Relu6,
        Activation.LeakyRelu,
        new LeakyRelu { NegativeSlope = 0.05 },
        Activation.Elu,
        new Elu { Alpha = 0.7 },
        Activation.Selu,
        Activation.Celu,
        new Celu { Alpha = 1.5 },
        Activation.Gelu,
        new Gelu { Approximate = true },
        Activation.Silu,
        Activation.HardSilu,
        Activation.Mish,
        Activation.Tanh,
        Activation.HardTanh,
        Activation.Sigmoid,
        Activation.HardSigmoid,
        Activation.LogSigmoid,
        Activation.Softplus,
        Activation.Softsign,
        Activation.Softmax,
        Activation.LogSoftmax,
    ];

    /// <summary>Seeds of pipelines, all of them as likely as any other.</summary>
    public static Arbitrary<int> Seeds { get; } = Gen.Choose(0, int.MaxValue).ToArbitrary();

    private readonly RandomStream stream;
    private readonly int numbers;
    private readonly int texts;

    public RandomPipeline(ulong seed, bool kerasOnly = false)
    {
        stream = RandomKey.FromSeed(seed).OpenStream();
        numbers = 1 + stream.NextInt32(5);
        texts = stream.NextInt32(3);
        var isClassifier = Coin();
        var classes = 2 + stream.NextInt32(3);
        var train = Table(80, unseen: false);
        var target = isClassifier
            ? (Target)
                new ClassTarget(
                    [.. Enumerable.Range(0, classes).Select(static i => $"class {i}")],
                    [.. Enumerable.Range(0, 80).Select(i => i < classes ? i : stream.NextInt32(classes))]
                )
            : new NumericTarget(Values(80, 3, 10));
        var steps = Steps();
        var layers = Layers(kerasOnly);
        var oneOutput = isClassifier && classes == 2 && Coin();
        var fromLogits = Coin();
        IEstimator estimator = isClassifier
            ? new NetworkClassifier((inputs, count) => Classifier(layers, inputs, count, oneOutput, fromLogits))
            {
                Epochs = 2,
            }
            : new NetworkRegressor(
                (inputs, outputs) =>
                    new Sequential(new Input(inputs), [.. layers, new Dense(outputs)]).Compile(
                        new Adam(),
                        new MeanSquaredError()
                    )
            )
            {
                Epochs = 2,
            };
        if (!isClassifier && Coin())
        {
            estimator = new TransformedTarget(estimator);
        }

        var fitted = new Pipeline(steps, estimator).Fit(
            new Dataset(train, target),
            new FitContext(RandomKey.FromSeed(seed))
        );
        File = new PipelineFile((FittedPipeline)fitted, "y")
        {
            Metadata = new Dictionary<string, string> { ["attune.data_hash"] = "0123", ["attune.note"] = "ünï" },
        };
        Rows = Table(25, unseen: true);
    }

    public PipelineFile File { get; }

    public Table Rows { get; }

    public SavedModel Model => new(File.ToModelFile());

    private static CompiledNetwork Classifier(
        IReadOnlyList<Layer> layers,
        int inputs,
        int classes,
        bool oneOutput,
        bool fromLogits
    ) =>
        oneOutput
            ? new Sequential(
                new Input(inputs),
                [.. layers, new Dense(1, fromLogits ? null : Activation.Sigmoid)]
            ).Compile(new Adam(), new BinaryCrossentropy { FromLogits = fromLogits })
            : new Sequential(
                new Input(inputs),
                [.. layers, new Dense(classes, fromLogits ? null : Activation.Softmax)]
            ).Compile(new Adam(), new SparseCategoricalCrossentropy { FromLogits = fromLogits });

    private bool Coin() => stream.NextInt32(2) == 0;

    private double[] Values(int count, double spread, double center) =>
        [.. Enumerable.Range(0, count).Select(_ => center + (spread * ((2 * stream.NextDouble()) - 1)))];

    private Table Table(int rows, bool unseen) =>
        new([
            .. Enumerable.Range(0, numbers).Select(Column (i) => Number(i, rows)),
            .. Enumerable
                .Range(0, texts)
                .Select(i =>
                    CategoricalColumn.Of($"text {i}", Enumerable.Range(0, rows).Select(row => Text(row, unseen)))
                ),
        ]);

    private NumericColumn Number(int i, int rows)
    {
        var values = Values(rows, i % 2 == 0 ? 1 : 1000, i * 100);
        foreach (ref var value in values.AsSpan())
        {
            value = stream.NextInt32(8) == 0 ? double.NaN : value;
        }

        return new NumericColumn($"number {i}", values);
    }

    // The first rows of a training table have every level that tests may use as known ones.
    private string? Text(int row, bool unseen) =>
        !unseen && row < 4 ? Levels[row]
        : stream.NextInt32(6) == 0 ? null
        : unseen && stream.NextInt32(4) == 0 ? "never seen"
        : Levels[stream.NextInt32(Levels.Length)];

    private ITransformer[] Steps()
    {
        var steps = new List<ITransformer>();
        var scaleFirst = Coin();
        if (scaleFirst)
        {
            steps.Add(Scaler());
        }

        steps.Add(
            new SimpleImputer
            {
                Strategy = Coin() ? ImputerStrategy.Mean : ImputerStrategy.Median,
                Columns = ColumnSelector.Numeric,
                AddIndicator = Coin(),
            }
        );
        if (texts > 0 && Coin())
        {
            steps.Add(
                new SimpleImputer
                {
                    Strategy = Coin() ? ImputerStrategy.MostFrequent : ImputerStrategy.Constant,
                    Columns = ColumnSelector.Categorical,
                    AddIndicator = Coin(),
                }
            );
        }

        if (texts > 0 && Coin())
        {
            steps.Add(
                new OneHotEncoder
                {
                    HandleUnknown = UnknownCategory.Ignore,
                    Drop = (DroppedCategory)stream.NextInt32(3),
                }
            );
        }
        else if (texts > 0)
        {
            steps.Add(new OrdinalEncoder { HandleUnknown = UnknownCategory.Ignore });
            steps.Add(new SimpleImputer { Strategy = ImputerStrategy.MostFrequent, Columns = ColumnSelector.Numeric });
        }

        if (!scaleFirst || Coin())
        {
            steps.Add(Scaler());
        }

        return [.. steps];
    }

    private ITransformer Scaler() =>
        stream.NextInt32(3) switch
        {
            0 => new StandardScaler(),
            1 => new RobustScaler(),
            _ => new MinMaxScaler { Clip = Coin() },
        };

    private List<Layer> Layers(bool kerasOnly)
    {
        var layers = new List<Layer>();
        if (stream.NextInt32(3) == 0)
        {
            layers.Add(new Normalization());
        }

        for (var depth = stream.NextInt32(4); depth > 0; depth--)
        {
            var activation = Activations[stream.NextInt32(Activations.Length)];
            activation = kerasOnly && activation is Gelu or Celu ? Activation.Tanh : activation;
            var units = 1 + stream.NextInt32(20);
            layers.Add(new Dense(units, Coin() ? activation : null) { UseBias = Coin() });
            switch (stream.NextInt32(5))
            {
                case 0:
                    layers.Add(
                        new BatchNormalization
                        {
                            Scale = Coin(),
                            Center = Coin(),
                            Momentum = 0.5,
                        }
                    );
                    break;
                case 1:
                    layers.Add(new LayerNormalization { Scale = Coin(), Center = Coin() });
                    break;
                case 2:
                    layers.Add(new ActivationLayer(activation));
                    break;
                case 3:
                    layers.Add(new Dropout(0.2));
                    break;
                default:
                    break;
            }
        }

        return layers;
    }
}
