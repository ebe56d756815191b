namespace Attune.Export.Pipelines;

/// <summary>A text column of the input.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Keys">
/// The texts that steps know. A missing value is numbered behind them, and every other text behind that.
/// </param>
internal sealed record TextColumn(string Name, IReadOnlyList<string> Keys)
{
    public int MissingNumber => Keys.Count;

    public int OtherNumber => Keys.Count + 1;

    public int Count => Keys.Count + 2;
}
