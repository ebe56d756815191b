namespace Attune.Learning.Scoring;

/// <summary>
/// The weight of the rows of each true class that were predicted as each class, and the scores that follow from it. Where a
/// share has no rows to be a share of, it is 0, as in scikit-learn. Classes that occur neither in the truth nor in the
/// predictions are in no mean.
/// </summary>
public sealed class ConfusionMatrix
{
    private readonly double[,] cells;
    private readonly double[] trueWeights;
    private readonly double[] predictedWeights;
    private readonly double total;

    /// <summary>Counts.</summary>
    /// <param name="truth">[rows] The true class of each row, in [0, classCount).</param>
    /// <param name="predicted">[rows] The predicted class of each row, in [0, classCount).</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <param name="weights">[rows]; empty: all rows weigh 1.</param>
    /// <exception cref="ArgumentException">There are no rows, or different numbers of them.</exception>
    public ConfusionMatrix(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<int> predicted,
        int classCount,
        ReadOnlySpan<double> weights = default
    )
    {
        SampleChecks.RequireRows(truth.Length, predicted.Length, weights);
        cells = new double[classCount, classCount];
        trueWeights = new double[classCount];
        predictedWeights = new double[classCount];
        for (var row = 0; row < truth.Length; row++)
        {
            var weight = Averages.Weight(weights, row);
            cells[truth[row], predicted[row]] += weight;
            trueWeights[truth[row]] += weight;
            predictedWeights[predicted[row]] += weight;
            total += weight;
        }
    }

    /// <summary>How many classes there are.</summary>
    public int ClassCount => trueWeights.Length;

    /// <summary>The weight of the rows of class <paramref name="truth"/> that were predicted as <paramref name="predicted"/>.</summary>
    public double this[int truth, int predicted] => cells[truth, predicted];

    /// <summary>The weight of all rows.</summary>
    public double Total => total;

    /// <summary>The weight of the true rows of a class.</summary>
    public double TrueWeight(int index) => trueWeights[index];

    /// <summary>The weight of the rows predicted as a class.</summary>
    public double PredictedWeight(int index) => predictedWeights[index];

    /// <summary>The share of the rows that were predicted rightly.</summary>
    public double Accuracy => Diagonal / total;

    /// <summary>The mean recall of the classes that have true rows.</summary>
    public double BalancedAccuracy =>
        Enumerable
            .Range(0, ClassCount)
            .Where(index => trueWeights[index] > 0)
            .Average(index => cells[index, index] / trueWeights[index]);

    /// <summary>
    /// Matthews' correlation coefficient of true and predicted classes, in [−1, 1]; 0 where either is constant (Gorodkin,
    /// "Comparing two K-category assignments by a K-category correlation coefficient", 2004).
    /// </summary>
    public double MatthewsCorrelation
    {
        get
        {
            double both = 0;
            double ofTruth = 0;
            double ofPredictions = 0;
            for (var index = 0; index < ClassCount; index++)
            {
                both += trueWeights[index] * predictedWeights[index];
                ofTruth += trueWeights[index] * trueWeights[index];
                ofPredictions += predictedWeights[index] * predictedWeights[index];
            }

            var spread = ((total * total) - ofPredictions) * ((total * total) - ofTruth);
            return spread == 0 ? 0 : ((Diagonal * total) - both) / Math.Sqrt(spread);
        }
    }

    /// <summary>
    /// Cohen's κ = (p − e) / (1 − e): the agreement p beyond the agreement e that chance would give; NaN where e is 1.
    /// </summary>
    public double CohenKappa
    {
        get
        {
            var chance = Enumerable.Range(0, ClassCount).Sum(i => trueWeights[i] * predictedWeights[i]) / total;
            return 1 - ((total - Diagonal) / (total - chance));
        }
    }

    /// <summary>Of the rows predicted as the class, the share that belongs to it.</summary>
    public double Precision(ClassAverage average) =>
        Average(average, static (hits, _, predicted) => Ratio(hits, predicted));

    /// <summary>Of the rows of the class, the share that was predicted as it.</summary>
    public double Recall(ClassAverage average) => Average(average, static (hits, truth, _) => Ratio(hits, truth));

    /// <summary>Fβ = (1 + β²) hits / (β² true + predicted): the harmonic mean of precision and recall at β = 1.</summary>
    public double FScore(ClassAverage average, double beta = 1) =>
        Average(
            average,
            (hits, truth, predicted) => Ratio((1 + (beta * beta)) * hits, (beta * beta * truth) + predicted)
        );

    /// <summary>hits / (true + predicted − hits).</summary>
    public double Jaccard(ClassAverage average) =>
        Average(average, static (hits, truth, predicted) => Ratio(hits, truth + predicted - hits));

    /// <summary>Each class's value of a score of (hits, true rows, predicted rows); NaN where the class does not occur.</summary>
    public double[] PerClass(Func<double, double, double, double> score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return
        [
            .. Enumerable
                .Range(0, ClassCount)
                .Select(index =>
                    Occurs(index) ? score(cells[index, index], trueWeights[index], predictedWeights[index]) : double.NaN
                ),
        ];
    }

    /// <summary>Each class's precision; NaN where the class does not occur.</summary>
    public double[] PrecisionPerClass() => PerClass(static (hits, _, predicted) => Ratio(hits, predicted));

    /// <summary>Each class's recall; NaN where the class does not occur.</summary>
    public double[] RecallPerClass() => PerClass(static (hits, truth, _) => Ratio(hits, truth));

    /// <summary>Each class's F1; NaN where the class does not occur.</summary>
    public double[] F1PerClass() => PerClass(static (hits, truth, predicted) => Ratio(2 * hits, truth + predicted));

    /// <summary>recall / (1 − specificity) of the positive class, the second of two; NaN where no negative row was taken for one.</summary>
    public double PositiveLikelihoodRatio
    {
        get
        {
            RequireTwo();
            return cells[0, 1] == 0
                ? double.NaN
                : Ratio(cells[1, 1], trueWeights[1]) / Ratio(cells[0, 1], trueWeights[0]);
        }
    }

    /// <summary>(1 − recall) / specificity of the positive class, the second of two; NaN where no negative row was found.</summary>
    public double NegativeLikelihoodRatio
    {
        get
        {
            RequireTwo();
            return cells[0, 0] == 0
                ? double.NaN
                : Ratio(cells[1, 0], trueWeights[1]) / Ratio(cells[0, 0], trueWeights[0]);
        }
    }

    private double Diagonal => Enumerable.Range(0, ClassCount).Sum(index => cells[index, index]);

    private bool Occurs(int index) => trueWeights[index] > 0 || predictedWeights[index] > 0;

    private double Average(ClassAverage average, Func<double, double, double, double> score)
    {
        switch (average)
        {
            case ClassAverage.Binary:
                RequireTwo();
                return score(cells[1, 1], trueWeights[1], predictedWeights[1]);
            case ClassAverage.Micro:
                return score(Diagonal, total, total);
            case ClassAverage.Macro:
                return PerClass(score).Where(static value => !double.IsNaN(value)).Average();
            default:
                var scores = PerClass(score);
                return Enumerable.Range(0, ClassCount).Where(Occurs).Sum(i => scores[i] * trueWeights[i]) / total;
        }
    }

    private void RequireTwo()
    {
        if (ClassCount != 2)
        {
            throw new ArgumentException(
                $"A binary score needs two classes, but there are {ClassCount}. Take the macro, micro or weighted one."
            );
        }
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
