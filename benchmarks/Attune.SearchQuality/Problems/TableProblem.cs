using System.Globalization;
using System.IO.Compression;
using Attune.SearchQuality.Figures;
using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>
/// A complete grid of measured configurations. The sampler sees one repetition, number seed modulo repetitions; the true value is
/// the mean over all.
/// </summary>
internal sealed class TableProblem : Problem
{
    private readonly IReadOnlyList<GridAxis> axes;
    private readonly Lazy<(double[][] Repetitions, double[] Means)> values;

    /// <summary>Names a table; its file is read when it is first asked.</summary>
    /// <param name="name">The problem's name.</param>
    /// <param name="file">A gzipped table: the index of each parameter's choice, one digit each, then the repetitions.</param>
    /// <param name="axes">The parameters in the order of the index.</param>
    /// <param name="maximize">Whether the values are shares to be maximized; the problem is then 1 less the value.</param>
    /// <param name="entry">What is recorded about it; null for nothing.</param>
    public TableProblem(string name, string file, IReadOnlyList<GridAxis> axes, bool maximize, ProblemEntry? entry)
        : base(name, entry?.Space ?? new SearchSpace([.. axes.Select(static axis => axis.Parameter())]), entry)
    {
        this.axes = axes;
        values = new(() => Read(file, axes, maximize));
    }

    public override Evaluation Evaluate(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int seed)
    {
        var given = point.ToDictionary();
        var row = 0;
        foreach (var axis in axes)
        {
            row = (row * axis.Choices.Count) + axis.IndexOf(given[axis.Name]);
        }

        var (repetitions, means) = values.Value;
        return new Evaluation(repetitions[seed % repetitions.Length][row], means[row]);
    }

    protected override ProblemReference Measure() =>
        new(
            values.Value.Means.Min(),
            Quantiles.Of(values.Value.Means, 0.5),
            "exact: minimum of the table's mean over repetitions"
        );

    private static (double[][] Repetitions, double[] Means) Read(
        string file,
        IReadOnlyList<GridAxis> axes,
        bool maximize
    )
    {
        var rows = axes.Aggregate(1, static (product, axis) => product * axis.Choices.Count);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var repetitions = new double[reader.ReadLine()!.Split(',').Length - 1][];
        for (var i = 0; i < repetitions.Length; i++)
        {
            repetitions[i] = new double[rows];
            Array.Fill(repetitions[i], double.NaN);
        }

        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var row = 0;
            for (var i = 0; i < axes.Count; i++)
            {
                row = (row * axes[i].Choices.Count) + (fields[0][i] - '0');
            }

            for (var i = 0; i < repetitions.Length; i++)
            {
                var value = double.Parse(fields[i + 1], CultureInfo.InvariantCulture);
                repetitions[i][row] = maximize ? 1 - value : value;
            }
        }

        if (Array.IndexOf(repetitions[0], double.NaN) is >= 0 and var missing)
        {
            throw new InvalidDataException(
                $"A table must hold every configuration, but {file} lacks number {missing} of {rows}. Is search_spaces.json its own?"
            );
        }

        var means = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            means[row] = repetitions.Sum(repetition => repetition[row]) / repetitions.Length;
        }

        return (repetitions, means);
    }
}
