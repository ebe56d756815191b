using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Scoring;

/// <summary>What the classification scorers ask of predictions.</summary>
internal static class ClassPredictions
{
    public static ClassTarget Require(Target truth, Predictions predictions)
    {
        if (truth is not ClassTarget target || predictions.Classes is not { } classes)
        {
            throw new ArgumentException(
                "A classification scorer needs true classes and predicted class probabilities. Choose a regression scorer?"
            );
        }

        if (!classes.SequenceEqual(target.Classes))
        {
            throw new ArgumentException(
                $"Target and predictions must have the same classes, but got {string.Join(", ", target.Classes)} and "
                    + $"{string.Join(", ", classes)}. Predict with a model that was fitted on these classes."
            );
        }

        SampleChecks.RequireRows(target.RowCount, predictions.RowCount, []);
        SampleChecks.RequireNumbers(predictions.Values, "probability");
        return target;
    }

    /// <summary>Which rows are of the second of two classes, and that class's probabilities.</summary>
    public static (bool[] IsPositive, double[] Scores) RequireTwo(Target truth, Predictions predictions, string instead)
    {
        var target = Require(truth, predictions);
        if (target.Classes.Count != 2)
        {
            throw new ArgumentException(
                $"A binary score needs two classes, but there are {target.Classes.Count}. Take {instead}."
            );
        }

        var isPositive = new bool[target.RowCount];
        var scores = new double[target.RowCount];
        for (var row = 0; row < scores.Length; row++)
        {
            (isPositive[row], scores[row]) = (target.Indices[row] == 1, predictions.Values[(row * 2) + 1]);
        }

        return (isPositive, scores);
    }
}
