using Attune.Learning.Data;

namespace Attune.Learning.Splitters;

/// <summary>The splitter where none is given (scikit-learn's <c>check_cv</c>).</summary>
public static class DefaultSplitter
{
    /// <summary>How many folds there are where no number is given.</summary>
    public const int DefaultFolds = 5;

    /// <summary><see cref="StratifiedKFold"/> for classes, <see cref="KFold"/> for numbers; neither shuffles.</summary>
    /// <param name="target">What is to be predicted.</param>
    /// <param name="folds">At least 2.</param>
    public static ISplitter For(Target target, int folds = DefaultFolds) =>
        target is ClassTarget ? new StratifiedKFold(folds) : new KFold(folds);
}
