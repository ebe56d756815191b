using Attune.Networks.Metrics;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

/// <summary>
/// Keras Tuner guesses from a metric's name whether greater values are better, and fails for names that it does not know. Attune
/// never guesses: the direction is part of the objective. The guesses are compared with what Attune's own metrics declare; where
/// the library has an error, there is nothing to compare. Of the file's other two entries, the sum of several objectives has no
/// counterpart (it adds errors to accuracies), nor has the objective without a name.
/// </summary>
public sealed class ObjectiveTests
{
    // Greater is better, but the library takes them for losses.
    private static readonly string[] GuessedWrong =
    [
        "r2_score",
        "R2Score",
        "val_r2_score",
        "F1Score",
        "f1_score",
        "cosine_similarity",
        "CosineSimilarity",
    ];

    [Fact]
    public void Golden_directions_are_what_metrics_declare()
    {
        using var golden = GoldenFiles.Read("keras-tuner/objectives.json");
        var rows = golden.RootElement.GetProperty("directions").EnumerateObject().ToArray();
        Assert.Equal(65, rows.Length);
        var compared = 0;
        foreach (var row in rows)
        {
            if (MetricOf(row.Name) is not { GreaterIsBetter: { } isGreaterBetter })
            {
                continue;
            }

            compared++;
            var guess = row.Value.GetString();
            Assert.True(
                guess is not ("min" or "max")
                    || (guess == "max") == (isGreaterBetter && !GuessedWrong.Contains(row.Name)),
                $"{row.Name}: {guess}, but {isGreaterBetter}"
            );
        }

        Assert.Equal(47, compared);
    }

    private static Metric? MetricOf(string name)
    {
        try
        {
            return Metric.Parse(name.StartsWith("val_", StringComparison.Ordinal) ? name[4..] : name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
