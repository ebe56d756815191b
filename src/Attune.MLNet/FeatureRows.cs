using Attune.Learning.Data;

namespace Attune.MLNet;

/// <summary>How the texts of ML.NET, which has no missing ones, are categories.</summary>
internal static class FeatureRows
{
    /// <summary>A column of texts; an empty one is a missing value.</summary>
    public static CategoricalColumn Categories(string name, IEnumerable<string> texts) =>
        CategoricalColumn.Of(name, texts.Select(static text => text.Length == 0 ? null : text));
}
