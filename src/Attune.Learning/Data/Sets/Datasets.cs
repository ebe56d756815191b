using System.Globalization;
using System.IO.Compression;

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
        var (names, columns) = Read(set.Name);
        var features = new Table([.. names.SkipLast(1).Select((n, i) => new NumericColumn(n, columns[i]))]);
        Target target = set.Classes is null
            ? new NumericTarget(columns[^1])
            : new ClassTarget(set.Classes, [.. columns[^1].Select(static code => (int)code)]);
        return new NamedDataset(set.Name, names[^1], new Dataset(features, target));
    }

    private static (string[] Names, double[][] Columns) Read(string name)
    {
        using var resource = typeof(Datasets).Assembly.GetManifestResourceStream($"{name}.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var names = reader.ReadLine()!.Split(',');
        var columns = Array.ConvertAll(names, static _ => new List<double>());
        while (reader.ReadLine() is { } line)
        {
            var cells = line.AsSpan();
            var column = 0;
            foreach (var cell in cells.Split(','))
            {
                columns[column++].Add(double.Parse(cells[cell], CultureInfo.InvariantCulture));
            }
        }

        return (names, Array.ConvertAll(columns, static values => values.ToArray()));
    }

    private sealed record EmbeddedSet(string Name, string Description, string[]? Classes);
}
