namespace Attune.Networks.Settings;

/// <summary>Makes value lists; collection expressions call it.</summary>
public static class ValueList
{
    /// <summary>Copies the items into a list.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
