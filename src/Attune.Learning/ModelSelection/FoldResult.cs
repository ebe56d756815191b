using Attune.Networks.Training;

namespace Attune.Learning.ModelSelection;

/// <summary>One fit of a cross-validation.</summary>
/// <param name="Fold">The fold's number, from 0.</param>
/// <param name="Scores">The scores on the fold's test part, one a scorer.</param>
/// <param name="Epochs">How many epochs were trained; 0 where the estimator is no network.</param>
/// <param name="History">What each epoch measured; null where the estimator is no network.</param>
public sealed record FoldResult(int Fold, IReadOnlyList<double> Scores, int Epochs, History? History);
