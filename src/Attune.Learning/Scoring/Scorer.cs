using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Scoring;

/// <summary>Judges predictions; greater is better (losses are negated and named <c>neg_…</c>, as in scikit-learn).</summary>
/// <param name="name">scikit-learn's scorer name, for example <c>neg_root_mean_squared_error</c>.</param>
/// <param name="score">Judges predictions of rows by their true target and weights (null: all weigh 1).</param>
public sealed partial class Scorer(string name, Func<Target, Predictions, double[]?, double> score)
{
    /// <summary>scikit-learn's name of the scorer.</summary>
    public string Name { get; } = name;

    /// <summary>Judges predictions; greater is better.</summary>
    public double Score(Target truth, Predictions predictions, double[]? sampleWeights = null) =>
        score(truth, predictions, sampleWeights);
}
