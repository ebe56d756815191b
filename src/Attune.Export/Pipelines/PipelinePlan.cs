using Attune.Learning.Estimators;
using Attune.Networks;

namespace Attune.Export.Pipelines;

/// <summary>
/// A fitted pipeline as the steps that turn one row of its columns into its prediction: what writers of other formats write.
/// Numeric columns are doubles first, in their order; text columns join them through lookups.
/// </summary>
internal sealed record PipelinePlan
{
    /// <summary>The columns that the pipeline takes.</summary>
    public required FeatureSchema Features { get; init; }

    /// <summary>What turns the numeric columns into the network's inputs.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>The network behind the steps.</summary>
    public required TrainedNetwork Network { get; init; }

    /// <summary>How outputs return to the target's unit; empty where they are in it.</summary>
    public required IReadOnlyList<TargetShift> TargetShifts { get; init; }

    /// <summary>The classes' names; null for a regressor.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>What is predicted.</summary>
    public required string TargetName { get; init; }

    /// <summary>Whether a row may lack a value that the network needs, or have a text that is refused.</summary>
    public required bool MayRefuse { get; init; }

    public IEnumerable<string> NumericColumns =>
        Features
            .Columns.Where(static column => column.Kind == Learning.Data.ColumnKind.Numeric)
            .Select(static column => column.Name);

    public IEnumerable<TextColumn> TextColumns =>
        Steps.OfType<PlanStep.Lookup>().Select(static lookup => lookup.Column).Distinct();
}
