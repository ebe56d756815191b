namespace Attune.Learning.Splitters;

/// <summary>One division of rows.</summary>
/// <param name="Train">Row indices to learn from.</param>
/// <param name="Test">Row indices to score on.</param>
public sealed record Split(int[] Train, int[] Test);
