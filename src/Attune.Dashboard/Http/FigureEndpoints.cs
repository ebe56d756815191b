using System.Globalization;
using Attune.Dashboard.Json;
using Attune.Dashboard.Live;
using Attune.Reports;
using Attune.Reports.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Attune.Dashboard.Http;

/// <summary>Figures as data that <c>figures.js</c> draws; of many points those that are seen.</summary>
internal static class FigureEndpoints
{
    private const int FewestForBound = 25;
    private const int MostForBound = 300;

    public static void Map(IEndpointRouteBuilder routes, LiveStudies studies)
    {
        routes.MapGet(
            "/api/studies/{id}/figures",
            (string id) => studies.Find(id) is { } study ? Answers.Json(Kinds(study.Look())) : Answers.NoStudy(id)
        );
        routes.MapGet(
            "/api/studies/{id}/figures/{kind}",
            (string id, string kind, int? objective) =>
            {
                if (studies.Find(id) is not { } study)
                {
                    return Answers.NoStudy(id);
                }

                var view = study.Look();
                var key = string.Create(CultureInfo.InvariantCulture, $"{kind} {objective ?? 0}");
                return Answers.Json(
                    study.Figures.Get(key, view, () => Make(kind, [Of(study, view)], objective ?? 0).ToJson())
                );
            }
        );
        routes.MapGet(
            "/api/overlay/{kind}",
            (string kind, string ids, int? objective) => Overlay(studies, kind, ids.Split(','), objective ?? 0)
        );
    }

    private static IResult Overlay(LiveStudies studies, string kind, string[] ids, int objective)
    {
        var compared = new List<FigureStudy>();
        foreach (var id in ids)
        {
            if (studies.Find(id) is not { } study)
            {
                return Answers.NoStudy(id);
            }

            compared.Add(Of(study, study.Look()));
        }

        return Answers.Json(Make(kind, compared, objective).ToJson());
    }

    private static FigureStudy Of(LiveStudy study, StudyView view) =>
        new(study.Source.Name, view.Definition.Objectives, view.Space, view.Trials);

    private static string Kinds(StudyView view)
    {
        var objectives = view.Definition.Objectives;
        var several = objectives.Count > 1;
        var hasValues = view.Trials.Any(static trial => trial.State == Trials.TrialState.Complete);
        var hasCurves = view.Trials.Any(static trial => trial.Reports.Count > 1);
        var ended = view.Trials.Count(static trial => trial.HasEnded);
        var hasBound = !several && ended is >= FewestForBound and <= MostForBound;
        var varied = view.Space.Count(static one => one is not Spaces.FixedParameter);
        var kinds = new List<(string Kind, int Objective, bool Wide)>();
        Add(several && hasValues, "pareto", 0, false);
        Add(several && hasValues, "hypervolume", 0, false);
        for (var i = 0; i < objectives.Count; i++)
        {
            Add(hasValues, "history", i, false);
        }

        Add(hasCurves, "curves", 0, false);
        Add(hasValues, "importances", 0, false);
        Add(hasValues && varied > 0, "slice", 0, true);
        Add(hasValues && varied > 0, "parallel", 0, true);
        Add(hasValues && varied > 1, "contour", 0, true);
        Add(hasValues && varied > 1, "rank", 0, true);
        Add(hasValues, "edf", 0, false);
        Add(hasBound, "improvement", 0, false);
        Add(ended > 0, "timeline", 0, true);
        return JsonText.Of(writer =>
        {
            writer.WriteStartArray();
            foreach (var (kind, objective, wide) in kinds)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", kind);
                writer.WriteNumber("objective", objective);
                writer.WriteBoolean("wide", wide);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

        void Add(bool suits, string kind, int objective, bool wide)
        {
            if (suits)
            {
                kinds.Add((kind, objective, wide));
            }
        }
    }

    private static Figure Make(string kind, IReadOnlyList<FigureStudy> studies, int objective)
    {
        var study = studies[0];
        if (objective < 0 || objective >= study.Objectives.Count)
        {
            throw new ArgumentException(
                $"An objective's number is from 0 to {study.Objectives.Count - 1}, but got {objective}. Give one of these."
            );
        }

        return kind switch
        {
            "history" => OptimizationHistoryFigure.Of(studies, objective),
            "curves" => LearningCurvesFigure.Of(study, objective),
            "importances" => ImportancesFigure.Of(study),
            "slice" => SliceFigure.Of(study, null, objective),
            "parallel" => ParallelCoordinatesFigure.Of(study, null, objective),
            "contour" => ContourFigure.Of(study, MostImportant(study), objective),
            "rank" => RankFigure.Of(study, MostImportant(study), objective),
            "edf" => EmpiricalDistributionFigure.Of(studies, objective),
            "pareto" => ParetoFrontFigure.Of(study),
            "hypervolume" => HypervolumeHistoryFigure.Of(study),
            "timeline" => TimelineFigure.Of(study),
            "improvement" => ImprovementFigure.Of(study, null),
            _ => throw new KeyNotFoundException(
                $"There is no figure '{kind}'. The list of figures names those there are."
            ),
        };
    }

    private static string[] MostImportant(FigureStudy study)
    {
        var varied = study
            .Space.Where(static one => one is not Spaces.FixedParameter)
            .Select(static one => one.Name)
            .ToHashSet();
        return
        [
            .. ImportancesFigure
                .Of(study)
                .Series[0]
                .Importances.Select(static one => one.Name)
                .Where(varied.Contains)
                .Take(3),
        ];
    }
}
