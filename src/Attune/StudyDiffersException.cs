using Attune.Storage;

namespace Attune;

/// <summary>A study was to go on with what the storage holds, but is defined otherwise.</summary>
public sealed class StudyDiffersException : InvalidOperationException
{
    /// <summary>Says what differs.</summary>
    /// <param name="differences">The stored definition's part first.</param>
    public StudyDiffersException(IReadOnlyList<DefinitionDifference> differences)
        : base(
            "A study goes on only as it was begun, but this one differs from the stored one: "
                + $"{string.Join("; ", differences)}. Set them as they were, name them in AllowedChanges, or set Start to "
                + "StudyStart.Overwrite."
        ) => Differences = differences;

    /// <summary>What differs, as stored and as wanted.</summary>
    public IReadOnlyList<DefinitionDifference> Differences { get; }
}
