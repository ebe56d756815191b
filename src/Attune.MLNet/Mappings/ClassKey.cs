namespace Attune.MLNet.Mappings;

/// <summary>A row of the list from which the predicted label's keys are made.</summary>
internal sealed class ClassKey
{
    /// <summary>The class.</summary>
    public string Name { get; set; } = "";
}
