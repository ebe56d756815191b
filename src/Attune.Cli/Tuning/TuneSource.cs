using Attune.Learning.Data;
using Attune.Learning.Data.Sets;

namespace Attune.Cli.Tuning;

/// <summary>The rows to learn from, and what is predicted of them.</summary>
/// <param name="Name">The data set's or file's name.</param>
/// <param name="TargetName">The target column.</param>
/// <param name="Data">The rows.</param>
/// <param name="Task">Regression or classification.</param>
/// <param name="Reason">Why it is that task.</param>
internal sealed record TuneSource(string Name, string TargetName, Dataset Data, TuneTask Task, string Reason)
{
    /// <exception cref="ArgumentException">The data cannot be read, or not be learned from.</exception>
    public static TuneSource Load(TuneSettings settings)
    {
        var set = Datasets.Load(settings.Data);
        return set.Data.Target is NumericTarget
            ? new TuneSource(set.Name, set.TargetName, set.Data, TuneTask.Regression, "the target holds numbers")
            : throw new ArgumentException(
                $"Only numbers can be predicted yet, but '{set.TargetName}' of '{set.Name}' holds classes."
            );
    }
}
