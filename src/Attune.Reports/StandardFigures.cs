using Attune.Importance;
using Attune.Reports.Figures;

namespace Attune.Reports;

/// <summary>The figures that suit a study, in the order in which people ask.</summary>
public static class StandardFigures
{
    private const int PairedParameters = 3;
    private const int FewestForBound = 25;
    private const int MostForBound = 300;

    /// <summary>The figures of the first of some studies, and those that lay the others over it.</summary>
    /// <param name="studies">At least one; the others measure the same.</param>
    /// <param name="curves">Learning curves that the trials did not report themselves; null for what they reported.</param>
    /// <param name="error">How exact the best trial's value is; null where unknown.</param>
    public static IReadOnlyList<Figure> Of(
        IReadOnlyList<FigureStudy> studies,
        LearningCurvesFigure? curves = null,
        double? error = null
    )
    {
        ArgumentNullException.ThrowIfNull(studies);
        ArgumentOutOfRangeException.ThrowIfZero(studies.Count);
        var study = studies[0];
        if (!study.Complete(0).Any())
        {
            return [];
        }

        var figures = new List<Figure>();
        if (study.Objectives.Count > 1)
        {
            figures.Add(ParetoFrontFigure.Of(study));
            figures.Add(HypervolumeHistoryFigure.Of(study));
        }

        for (var i = 0; i < study.Objectives.Count; i++)
        {
            figures.Add(OptimizationHistoryFigure.Of(studies, i));
        }

        curves ??= LearningCurvesFigure.Of(study);
        if (curves.Curves.Any(static curve => curve.Steps.Count > 1))
        {
            figures.Add(curves);
        }

        var importances = ImportancesFigure.Of(study);
        if (importances.Series.Any(static one => one.Importances.Any(static share => share.Importance > 0)))
        {
            figures.Add(importances);
        }

        AddParameters(figures, study, importances.Series[0].Importances);
        figures.Add(EmpiricalDistributionFigure.Of(studies));
        if (
            study.Objectives.Count == 1
            && study.Trials.Count(static trial => trial.HasEnded) is >= FewestForBound and <= MostForBound
            && ImprovementFigure.Of(study, error) is { Bounds.Count: > 1 } improvement
        )
        {
            figures.Add(improvement);
        }

        return figures;
    }

    private static void AddParameters(
        List<Figure> figures,
        FigureStudy study,
        IReadOnlyList<ParameterImportance> importances
    )
    {
        if (study.ParametersOf(null).Count == 0)
        {
            return;
        }

        figures.Add(SliceFigure.Of(study));
        figures.Add(ParallelCoordinatesFigure.Of(study));
        var varied = study.ParametersOf(null).Select(static one => one.Name).ToHashSet();
        string[] names = [.. importances.Select(static one => one.Name).Where(varied.Contains).Take(PairedParameters)];
        if (names.Length > 1)
        {
            figures.Add(ContourFigure.Of(study, names));
            figures.Add(RankFigure.Of(study, names));
        }
    }
}
