namespace Attune.Pruners;

/// <summary>A pruner that can be asked for by name.</summary>
/// <param name="Name">The name, as the tool takes it.</param>
/// <param name="Description">What it does, in a few words.</param>
/// <param name="Create">Makes one with its default settings.</param>
public sealed record KnownPruner(string Name, string Description, Func<Pruner> Create);
