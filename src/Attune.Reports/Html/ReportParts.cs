using System.Text;
using Attune.Trials;

namespace Attune.Reports.Html;

/// <summary>The parts of a report that need no script.</summary>
internal static class ReportParts
{
    public static void AppendBest(StringBuilder body, ReportContent content, int most)
    {
        var study = content.Studies[0];
        var best = BestTrials.Of(study);
        if (best.Count == 0)
        {
            body.Append($"<p>No trial is complete{(study.Trials.Count == 0 ? "" : " and feasible")} yet.</p>\n");
            return;
        }

        body.Append("<div class=\"cards\">\n<div class=\"card\">");
        var scores =
            content.Scores.Count > 0
                ? content.Scores
                :
                [
                    .. study.Objectives.Select(
                        (one, i) => KeyValuePair.Create(one.Name, Texts.Number(best[0].Values[i]))
                    ),
                ];
        if (best.Count == 1 || content.Scores.Count > 0)
        {
            body.Append(
                $"<div class=\"scores\">{string.Concat(scores.Select(Score))}</div></div>\n<div class=\"card\">"
            );
            AppendList(
                body,
                [
                    new("trial", $"{best[0].Number}"),
                    .. best[0].Parameters.Select(static one => KeyValuePair.Create(one.Key, one.Value.ToString())),
                ]
            );
        }
        else
        {
            AppendFront(body, study, best, most);
        }

        body.Append("</div>\n</div>\n");
    }

    public static void AppendComparison(StringBuilder body, ReportContent content)
    {
        if (content.Comparison.Count == 0)
        {
            return;
        }

        body.Append(
            "<h2>Comparison</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Comparison\"><table>"
        );
        body.Append("<thead><tr><th></th>");
        body.AppendJoin("", content.Studies.Select(static study => $"<th scope=\"col\">{Page.Text(study.Name)}</th>"));
        body.Append("</tr></thead><tbody>\n");
        foreach (var (name, values) in content.Comparison)
        {
            body.Append($"<tr><th scope=\"row\">{Page.Text(name)}</th>");
            body.AppendJoin("", values.Select(static value => $"<td>{Page.Text(value)}</td>"));
            body.Append("</tr>\n");
        }

        body.Append("</tbody></table></div>\n");
    }

    public static void AppendFailures(StringBuilder body, IReadOnlyList<FigureStudy> studies, int most)
    {
        TrialRecord[] failed =
        [
            .. studies.SelectMany(static study => study.Trials).Where(static trial => trial.State == TrialState.Failed),
        ];
        if (failed.Length == 0)
        {
            return;
        }

        var reasons = failed
            .GroupBy(static trial => trial.FailureReason ?? "unknown")
            .OrderByDescending(static group => group.Count())
            .ThenBy(static group => group.Key, StringComparer.Ordinal)
            .ToArray();
        body.Append(
            $"<h2>What failed</h2>\n<p>{Texts.Count(failed.Length, "trial")} failed. They count nowhere else.</p>\n"
        );
        body.Append(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"What failed\"><table><thead><tr>"
        );
        body.Append(
            "<th scope=\"col\">times</th><th scope=\"col\">why</th><th scope=\"col\">trials</th></tr></thead><tbody>\n"
        );
        foreach (var reason in reasons.Take(most))
        {
            var numbers = string.Join(", ", reason.Take(8).Select(static trial => trial.Number));
            body.Append(
                $"<tr><td class=\"number\">{reason.Count()}</td><td class=\"long\">{Page.Text(reason.Key)}</td>"
            );
            body.Append($"<td>{numbers}{(reason.Count() > 8 ? ", …" : "")}</td></tr>\n");
        }

        body.Append("</tbody></table></div>\n");
        if (reasons.Length > most)
        {
            body.Append($"<p>And {Texts.Count(reasons.Length - most, "other reason")}.</p>\n");
        }
    }

    public static void AppendCode(StringBuilder body, string? code)
    {
        if (code is not null)
        {
            body.Append("<h2>The best network in C#</h2>\n<p><button data-copy=\"code\">Copy</button></p>\n");
            body.Append(
                $"<pre id=\"code\" tabindex=\"0\" aria-label=\"The best network in C#\">{Page.Text(code)}</pre>\n"
            );
        }
    }

    public static void AppendFacts(StringBuilder body, ReportContent content)
    {
        if (content.Facts.Count + content.Space.Count > 0)
        {
            body.Append("<h2>What was searched</h2>\n<div class=\"cards\">\n");
            AppendCard(body, content.Facts);
            AppendCard(body, content.Space);
            body.Append("</div>\n");
        }

        if (content.Command is { } command)
        {
            body.Append("<h2>To repeat it</h2>\n<p><button data-copy=\"command\">Copy</button></p>\n");
            body.Append($"<pre id=\"command\" class=\"command\">{Page.Text(command)}</pre>\n");
        }

        if (content.Fingerprint is { } fingerprint)
        {
            body.Append($"<p class=\"faint\">Fingerprint of the trials: {Page.Text(fingerprint)}</p>\n");
        }
    }

    private static void AppendCard(StringBuilder body, IReadOnlyList<KeyValuePair<string, string>> rows)
    {
        if (rows.Count > 0)
        {
            body.Append("<div class=\"card\">");
            AppendList(body, rows);
            body.Append("</div>\n");
        }
    }

    private static void AppendList(StringBuilder body, IEnumerable<KeyValuePair<string, string>> rows)
    {
        body.Append("<dl>");
        foreach (var (name, value) in rows)
        {
            body.Append($"<dt>{Page.Text(name)}</dt><dd>{Page.Text(value)}</dd>");
        }

        body.Append("</dl>");
    }

    private static void AppendFront(StringBuilder body, FigureStudy study, IReadOnlyList<TrialRecord> front, int most)
    {
        string[] names =
        [
            .. front.SelectMany(static trial => trial.Parameters).Select(static one => one.Key).Distinct(),
        ];
        body.Append(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Pareto front\"><table><thead><tr><th scope=\"col\">trial</th>"
        );
        foreach (var name in study.Objectives.Select(static one => one.Name).Concat(names))
        {
            body.Append($"<th scope=\"col\">{Page.Text(name)}</th>");
        }

        body.Append("</tr></thead><tbody>\n");
        foreach (var trial in front.OrderBy(static trial => trial.Values[0]).Take(most))
        {
            body.Append($"<tr><td>{trial.Number}</td>");
            body.AppendJoin(
                "",
                trial.Values.Select(static value => $"<td class=\"number\">{Texts.Number(value)}</td>")
            );
            foreach (var name in names)
            {
                var value = trial.Parameters.Where(one => one.Key == name).Select(static one => one.Value.ToString());
                body.Append($"<td>{Page.Text(value.FirstOrDefault(""))}</td>");
            }

            body.Append("</tr>\n");
        }

        body.Append("</tbody></table></div>");
        if (front.Count > most)
        {
            body.Append($"<p>And {front.Count - most} more; the table of trials shows them in bold.</p>");
        }
    }

    private static string Score(KeyValuePair<string, string> score)
    {
        var parts = score.Value.Split(" ± ", 2);
        var spread = parts.Length == 2 ? $" <i>± {Page.Text(parts[1])}</i>" : "";
        return $"<div><b>{Page.Text(parts[0])}{spread}</b>{Page.Text(score.Key)}</div>";
    }
}
