using System.IO.Compression;
using Attune.Learning.Data.Tables;

namespace Attune.Learning.Data.Sets;

/// <summary>The data sets that come with the library; docs/data.md says where each is from.</summary>
public static class Datasets
{
    private static readonly EmbeddedSet[] Sets =
    [
        new("california-housing", "median house value of 20,640 Californian blocks, in 100,000 dollars", null),
        new("diabetes", "disease progression of 442 patients", null),
        new("iris", "species of 150 irises", ["setosa", "versicolor", "virginica"]),
        new("wine", "cultivar of 178 wines", ["class_0", "class_1", "class_2"]),
        new("breast-cancer", "diagnosis of 569 tumours", ["malignant", "benign"]),
    ];

    /// <summary>The names that <see cref="Load"/> knows, each with a line about it.</summary>
    public static IReadOnlyList<(string Name, string Description)> Known { get; } =
    [.. Sets.Select(static set => (set.Name, set.Description))];

    /// <summary>Whether <see cref="Load"/> knows the name.</summary>
    public static bool Contains(string name) => Sets.Any(set => set.Name == name);

    /// <summary>
    /// California Housing, in scikit-learn's form: 20,640 rows of MedInc, HouseAge, AveRooms, AveBedrms, Population, AveOccup,
    /// Latitude, Longitude; the target is MedHouseVal.
    /// </summary>
    public static NamedDataset CaliforniaHousing() => Load("california-housing");

    /// <summary>Loads a data set by name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static NamedDataset Load(string name)
    {
        var set =
            Array.Find(Sets, set => set.Name == name)
            ?? throw new ArgumentException(
                $"There is no data set '{name}'. Take one of: {string.Join(", ", Sets.Select(static s => s.Name))}."
            );
        using var resource = typeof(Datasets).Assembly.GetManifestResourceStream($"{set.Name}.csv.gz")!;
        using var unpacked = new GZipStream(resource, CompressionMode.Decompress);
        var table = CsvTable.Read(unpacked, set.Name);
        var target = (NumericColumn)table.Columns[^1];
        return new NamedDataset(
            set.Name,
            target.Name,
            new Dataset(
                new Table([.. table.Columns.SkipLast(1)]),
                set.Classes is null
                    ? new NumericTarget(target.Values.ToArray())
                    : new ClassTarget(set.Classes, [.. target.Values.ToArray().Select(static code => (int)code)])
            )
        );
    }

    private sealed record EmbeddedSet(string Name, string Description, string[]? Classes);
}
