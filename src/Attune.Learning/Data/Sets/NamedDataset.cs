namespace Attune.Learning.Data.Sets;

/// <summary>Rows to learn from, with the names of where they came from and of what is to be predicted.</summary>
/// <param name="Name">The data set's or file's name.</param>
/// <param name="TargetName">The target column's name.</param>
/// <param name="Data">The rows.</param>
public sealed record NamedDataset(string Name, string TargetName, Dataset Data);
