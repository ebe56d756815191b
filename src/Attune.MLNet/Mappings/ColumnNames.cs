namespace Attune.MLNet.Mappings;

/// <summary>
/// The columns between the steps of a model's chain. They are dropped at its end, so no other transform sees them. A mapping that is
/// loaded knows its columns only by these names.
/// </summary>
internal static class ColumnNames
{
    public const string Zero = "attune.zero";
    public const string Nothing = "attune.nothing";
    public const string Model = "attune.model";
    public const string Numbers = "attune.numbers";
    public const string Texts = "attune.texts";
    public const string Value = "attune.value";
    public const string Probability = "attune.probability";
    public const string IsPositive = "attune.is_positive";
    public const string ClassName = "attune.class";
    public const string Probabilities = "attune.probabilities";
    public const string Slot = "attune.slot";
    public const string SlotProbability = "attune.slot_probability";

    /// <summary>What ML.NET's evaluators look for.</summary>
    public const string Score = "Score";

    /// <inheritdoc cref="Score"/>
    public const string PredictedLabel = "PredictedLabel";

    /// <inheritdoc cref="Score"/>
    public const string ProbabilityOfTrue = "Probability";

    /// <summary>A feature column as doubles.</summary>
    public static string NumberOf(string column) => "attune.number." + column;

    /// <summary>The probability of one class. Scores keep these names as those of their slots.</summary>
    public static string ProbabilityOf(string className) => "Score." + className;
}
