using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Numerics.Random;
using Microsoft.ML;
using ITransformer = Attune.Learning.Estimators.ITransformer;

namespace Attune.MLNet.Tests;

/// <summary>Rows whose labels follow from their features, and small networks that learn them.</summary>
internal static class Samples
{
    public static string[] Features { get; } = [nameof(House.Rooms), nameof(House.Age), nameof(House.Town)];

    public static IReadOnlyList<House> Houses(int count = 200)
    {
        var random = RandomKey.FromSeed(7).OpenStream();
        string[] towns = ["Aa", "Bo", "", "Du"];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    var (rooms, age, town) = (random.NextInt32(8) + 1, random.NextInt32(50), random.NextInt32(4));
                    var price = (0.5f * rooms) - (0.02f * age) + (town == 1 ? 1 : 0);
                    return new House
                    {
                        Rooms = rooms,
                        Age = age % 10 == 3 ? float.NaN : age,
                        Town = towns[town],
                        Label = price,
                        IsDear = price > 2,
                        Size =
                            rooms < 3 ? "small"
                            : rooms < 6 ? "middle"
                            : "large",
                    };
                }),
        ];
    }

    public static IDataView View(MLContext context, IEnumerable<House>? houses = null) =>
        context.Data.LoadFromEnumerable(houses ?? Houses());

    /// <summary>The same rows as Attune itself takes them.</summary>
    public static Dataset Dataset(IReadOnlyList<House> houses) =>
        new(
            new Table([
                new NumericColumn("Rooms", [.. houses.Select(static house => (double)house.Rooms)]),
                new NumericColumn("Age", [.. houses.Select(static house => (double)house.Age)]),
                CategoricalColumn.Of("Town", houses.Select(static h => h.Town.Length == 0 ? null : h.Town)),
            ]),
            new NumericTarget([.. houses.Select(static house => (double)house.Label)])
        );

    /// <summary>A network without preprocessing.</summary>
    public static NetworkRegressor PlainRegressor() =>
        new(static (inputs, _) => Network(inputs, 1, Loss.MeanSquaredError)) { Epochs = 30 };

    public static Pipeline Regressor(int epochs = 20) =>
        new(
            Steps,
            new NetworkRegressor(static (inputs, _) => Network(inputs, 1, Loss.MeanSquaredError)) { Epochs = epochs }
        );

    public static Pipeline Classifier(int epochs = 20) =>
        new(
            Steps,
            new NetworkClassifier(
                static (inputs, classes) =>
                    Network(inputs, classes, new SparseCategoricalCrossentropy { FromLogits = true })
            )
            {
                Epochs = epochs,
            }
        );

    private static ITransformer[] Steps =>
        [
            new SimpleImputer(),
            new StandardScaler(),
            new SimpleImputer { Strategy = ImputerStrategy.MostFrequent, Columns = ColumnSelector.Categorical },
            new OneHotEncoder { HandleUnknown = UnknownCategory.Ignore },
        ];

    private static CompiledNetwork Network(int inputs, int outputs, Loss loss) =>
        new Sequential(new Input(inputs), new Dense(8, Activation.Relu), new Dense(outputs)).Compile(
            new Adam { LearningRate = 0.01 },
            loss
        );
}
