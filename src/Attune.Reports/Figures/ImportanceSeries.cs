using Attune.Importance;

namespace Attune.Reports.Figures;

/// <summary>How much parameters matter for one objective.</summary>
/// <param name="Objective">The objective's name.</param>
/// <param name="Importances">Shares, the most important first.</param>
public sealed record ImportanceSeries(string Objective, IReadOnlyList<ParameterImportance> Importances);
