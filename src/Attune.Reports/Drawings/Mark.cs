namespace Attune.Reports.Drawings;

/// <summary>Something drawn.</summary>
/// <param name="Name">What the legend calls it; marks of one name have one entry, an empty name has none.</param>
/// <param name="Tone">Its colour, by what it means.</param>
internal abstract record Mark(string Name, Tone Tone)
{
    /// <summary>Whether nothing would be drawn.</summary>
    public abstract bool IsEmpty { get; }
}
