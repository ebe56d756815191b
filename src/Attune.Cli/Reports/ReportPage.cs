using System.Globalization;
using Attune.Cli.Display;
using Attune.Reports;
using Attune.Reports.Figures;

namespace Attune.Cli.Reports;

/// <summary>A report of one source, or of several that are compared.</summary>
internal static class ReportPage
{
    /// <summary>The page.</summary>
    /// <param name="sources">The one that is reported on, and those that it is compared with.</param>
    /// <exception cref="ArgumentException">They do not measure the same.</exception>
    public static string Of(IReadOnlyList<ReportSource> sources)
    {
        RequireSameObjectives(sources);
        var first = sources[0];
        var studies = Named(sources);
        var timeline = TimelineFigure.Of(first.Study);
        return HtmlReport.Of(
            new ReportContent(sources.Count == 1 ? first.Title : $"{first.Title}, compared", studies)
            {
                Summary = first.Summary,
                Scores = first.Scores,
                Facts = first.Facts,
                Space = first.Space,
                Comparison = sources.Count == 1 ? [] : [.. Comparison(sources)],
                Figures = Figures(first, studies),
                Timeline = timeline.Bars.Count == 0 ? null : timeline,
                Fingerprint = first.Fingerprint,
                Command = first.Command,
                Code = first.Code,
            }
        );
    }

    private static List<Figure> Figures(ReportSource source, IReadOnlyList<FigureStudy> studies)
    {
        List<Figure> figures = [.. StandardFigures.Of(studies, source.Curves, source.ErrorOfBest)];
        if (source.Folds.Count > 0)
        {
            figures.Add(FoldsFigure.Of(source.Study.Objectives[0], CompleteFolds(source)));
        }

        if (source.Predicted is { } predicted)
        {
            figures.Add(new PredictionFigure(predicted));
            figures.Add(new ResidualsFigure(predicted));
        }

        return figures;
    }

    /// <summary>The folds of trials that have all of them.</summary>
    public static IReadOnlyList<FoldScores> CompleteFolds(ReportSource source)
    {
        var complete = source
            .Study.Trials.Where(static trial => trial.State == Attune.Trials.TrialState.Complete)
            .Select(static trial => trial.Number)
            .ToHashSet();
        return [.. source.Folds.Where(one => complete.Contains(one.Trial))];
    }

    // Folders may have one name in several places.
    private static IReadOnlyList<FigureStudy> Named(IReadOnlyList<ReportSource> sources) =>
        [
            .. sources.Select(
                (source, i) =>
                    sources.Count(other => other.Study.Name == source.Study.Name) == 1
                        ? source.Study
                        : source.Study with
                        {
                            Name = $"{source.Study.Name} ({i + 1})",
                        }
            ),
        ];

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Comparison(
        IReadOnlyList<ReportSource> sources
    )
    {
        string[] scores =
        [
            .. sources.SelectMany(static source => source.Scores).Select(static one => one.Key).Distinct(),
        ];
        foreach (var name in scores)
        {
            yield return Row(name, source => TextOf(source.Scores, name));
        }

        yield return Row("trials", static source => source.Study.Trials.Count.ToString(CultureInfo.InvariantCulture));
        yield return Row(
            "best trial",
            static source => source.Best?.Number.ToString(CultureInfo.InvariantCulture) ?? ""
        );
        foreach (var objective in sources[0].Study.Objectives.Take(1))
        {
            yield return Row(
                $"best {objective.Name}",
                static source => source.Best?.Values[0].ToString("G6", CultureInfo.InvariantCulture) ?? ""
            );
        }

        yield return Row(
            "best hyperparameters",
            static source => source.Best is { } best ? Texts.Of(best.Parameters) : ""
        );
        // What differs, of all that is known.
        foreach (
            var name in sources.SelectMany(static source => source.Facts).Select(static fact => fact.Key).Distinct()
        )
        {
            if (sources.Select(source => TextOf(source.Facts, name)).Distinct().Count() > 1)
            {
                yield return Row(name, source => TextOf(source.Facts, name));
            }
        }

        yield return Row("fingerprint", static source => source.Fingerprint?[..16] ?? "");

        KeyValuePair<string, IReadOnlyList<string>> Row(string name, Func<ReportSource, string> text) =>
            new(name, [.. sources.Select(text)]);
    }

    private static string TextOf(IReadOnlyList<KeyValuePair<string, string>> facts, string name) =>
        facts.FirstOrDefault(fact => fact.Key == name).Value ?? "";

    private static void RequireSameObjectives(IReadOnlyList<ReportSource> sources)
    {
        foreach (var source in sources)
        {
            if (!source.Study.Objectives.SequenceEqual(sources[0].Study.Objectives))
            {
                throw new ArgumentException(
                    $"Only what measures the same is compared, but '{sources[0].Study.Name}' has "
                        + $"{Text(sources[0])} and '{source.Study.Name}' has {Text(source)}. Report on them one by one."
                );
            }
        }

        static string Text(ReportSource source) =>
            string.Join(", ", source.Study.Objectives.Select(static one => $"{one.Name} ({one.Direction})"));
    }
}
