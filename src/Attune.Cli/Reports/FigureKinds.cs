using Attune.Networks.Settings;
using Attune.Reports;
using Attune.Reports.Figures;

namespace Attune.Cli.Reports;

/// <summary>The figures by the names that commands take.</summary>
internal static class FigureKinds
{
    private static readonly Dictionary<string, Func<Request, Figure>> Known = new()
    {
        ["history"] = static ask => OptimizationHistoryFigure.Of(ask.Studies, ask.Objective),
        ["history-spread"] = static ask => HistorySpreadFigure.Of(ask.Studies, ask.Objective),
        ["curves"] = static ask => ask.Source.Curves ?? LearningCurvesFigure.Of(ask.Study, ask.Objective),
        ["parallel"] = static ask => ParallelCoordinatesFigure.Of(ask.Study, ask.Parameters, ask.Objective),
        ["slice"] = static ask => SliceFigure.Of(ask.Study, ask.Parameters, ask.Objective),
        ["contour"] = static ask => ContourFigure.Of(ask.Study, ask.Parameters, ask.Objective),
        ["rank"] = static ask => RankFigure.Of(ask.Study, ask.Parameters, ask.Objective),
        ["importances"] = static ask => ImportancesFigure.Of(ask.Study),
        ["edf"] = static ask => EmpiricalDistributionFigure.Of(ask.Studies, ask.Objective),
        ["pareto"] = static ask => ParetoFrontFigure.Of(ask.Study),
        ["hypervolume"] = static ask => HypervolumeHistoryFigure.Of(ask.Study),
        ["timeline"] = static ask => TimelineFigure.Of(ask.Study),
        ["improvement"] = static ask => ImprovementFigure.Of(ask.Study, ask.Source.ErrorOfBest),
        ["folds"] = static ask =>
            ask.Source.Folds.Count > 0
                ? FoldsFigure.Of(ask.Study.Objectives[0], ReportPage.CompleteFolds(ask.Source))
                : throw Missing("folds", "a run with cross-validation"),
        ["predicted"] = static ask => new PredictionFigure(ask.Source.Predicted ?? throw NoPredictions("predicted")),
        ["residuals"] = static ask => new ResidualsFigure(ask.Source.Predicted ?? throw NoPredictions("residuals")),
    };

    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>A figure.</summary>
    /// <param name="kind">Its name.</param>
    /// <param name="sources">What it is of, and what is laid over it.</param>
    /// <param name="parameters">Which parameters; null for all.</param>
    /// <param name="objective">Which objective.</param>
    /// <exception cref="ArgumentException">There is no such figure, or nothing to make it of.</exception>
    public static Figure Create(
        string kind,
        IReadOnlyList<ReportSource> sources,
        IReadOnlyList<string>? parameters,
        int objective
    ) =>
        Known.TryGetValue(kind, out var create)
            ? create(new Request(sources, parameters, objective))
            : throw new ArgumentException(
                $"A figure is one of {string.Join(", ", Names)}, but got '{kind}'. Did you mean "
                    + $"'{KnownNames.Nearest(kind, [.. Names])}'?"
            );

    private static ArgumentException NoPredictions(string kind) =>
        Missing(kind, "a run that predicts numbers and keeps test rows");

    private static ArgumentException Missing(string kind, string needed) =>
        new($"The figure '{kind}' is of {needed}, but this is none. Take another --kind.");

    private sealed record Request(IReadOnlyList<ReportSource> Sources, IReadOnlyList<string>? Parameters, int Objective)
    {
        public ReportSource Source => Sources[0];

        public FigureStudy Study => Source.Study;

        public IReadOnlyList<FigureStudy> Studies => [.. Sources.Select(static source => source.Study)];
    }
}
