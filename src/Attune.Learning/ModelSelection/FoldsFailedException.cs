namespace Attune.Learning.ModelSelection;

/// <summary>Some folds of a candidate have no score.</summary>
internal sealed class FoldsFailedException(IReadOnlyList<FoldResult> failed, int foldCount)
    : Exception($"{failed.Count} of {foldCount} folds failed: {failed[0].FailureReason}");
