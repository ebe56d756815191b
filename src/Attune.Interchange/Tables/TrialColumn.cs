using Attune.Spaces;

namespace Attune.Interchange.Tables;

/// <summary>A column of a <see cref="TrialTable"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">One value for each trial; null where the trial has none.</param>
public sealed record TrialColumn(string Name, IReadOnlyList<ParameterValue?> Values);
