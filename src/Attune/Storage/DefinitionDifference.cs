namespace Attune.Storage;

/// <summary>One part in which two definitions of a study differ.</summary>
/// <param name="Name">The part: <c>space</c>, <c>seed</c>, …, or the name of an input.</param>
/// <param name="Mine">As the one definition has it.</param>
/// <param name="Others">As the other one has it.</param>
public sealed record DefinitionDifference(string Name, string Mine, string Others)
{
    /// <summary>For example <c>seed: 1 against 2</c>.</summary>
    public override string ToString() => $"{Name}: {Mine} against {Others}";
}
