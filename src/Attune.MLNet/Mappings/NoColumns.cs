namespace Attune.MLNet.Mappings;

/// <summary>A row of which nothing is read.</summary>
internal sealed class NoColumns;
