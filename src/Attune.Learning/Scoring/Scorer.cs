using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Scoring;

/// <summary>Judges predictions; greater is better (losses are negated and named <c>neg_…</c>, as in scikit-learn).</summary>
/// <param name="name">scikit-learn's scorer name, for example <c>neg_root_mean_squared_error</c>.</param>
/// <param name="score">Judges predictions of rows by their true target and weights (null: all weigh 1).</param>
public sealed partial class Scorer(string name, Func<Target, Predictions, double[]?, double> score)
{
    /// <summary>scikit-learn's name of the scorer, or the one given by <see cref="WithName"/>.</summary>
    public string Name { get; } = name;

    /// <summary>Judges predictions; greater is better.</summary>
    /// <exception cref="ArgumentException">
    /// The predictions are of another kind than the scorer takes, a value is not finite, or there are no rows.
    /// </exception>
    public double Score(Target truth, Predictions predictions, double[]? sampleWeights = null) =>
        score(truth, predictions, sampleWeights);

    /// <summary>The same scorer by another name, which the columns of a result table then bear.</summary>
    public Scorer WithName(string other) => new(other, score);

    /// <summary>A scorer by scikit-learn's name.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message has the nearest one.</exception>
    public static Scorer Parse(string name) => KnownScorers.Find(name);

    /// <summary>Accuracy for classes, <see cref="NegativeRootMeanSquaredError"/> for numbers (scikit-learn takes R² there).</summary>
    public static Scorer DefaultFor(Target target) => target is ClassTarget ? Accuracy : NegativeRootMeanSquaredError;
}
