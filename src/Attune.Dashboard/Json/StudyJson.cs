using System.Text.Json;
using Attune.Dashboard.Live;
using Attune.MultiObjective;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Dashboard.Json;

/// <summary>A study as the browser's modules take it.</summary>
internal static class StudyJson
{
    /// <summary>The attribute that holds the users' note.</summary>
    public const string Note = "note";

    private const int MostShown = 50;

    /// <summary>How the study stands, and which trials the last reading changed.</summary>
    public static string Update(LiveStudy study, StudyView view, DashboardOptions options) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", study.Source.Id);
            writer.WriteString("name", study.Source.Name);
            writer.WriteString("place", study.Source.Place);
            writer.WriteNumber("version", view.Version);
            writer.WriteNumber("trialsVersion", view.TrialsVersion);
            writer.WriteBoolean("readOnly", options.IsReadOnly);
            Definition(writer, view);
            Progress(writer, view);
            Best(writer, view);
            writer.WriteStartArray("atWork");
            foreach (var trial in view.AtWork.Take(MostShown))
            {
                TrialJson.AtWork(writer, trial, view.FitAtWork(trial.Number));
            }

            writer.WriteEndArray();
            Trials(writer, "waiting", view.Trials.Where(static trial => trial.State == TrialState.Waiting));
            writer.WriteString("note", view.Find(Note) ?? "");
            writer.WriteString("noteHtml", SafeMarkdown.ToHtml(view.Find(Note) ?? ""));
            if (view.Changed is { } changed)
            {
                writer.WriteStartArray("changed");
                foreach (var number in changed)
                {
                    writer.WriteNumberValue(number);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        });

    /// <summary>A study in the list: little is read for it.</summary>
    public static void Line(Utf8JsonWriter writer, LiveStudy study)
    {
        writer.WriteStartObject();
        writer.WriteString("id", study.Source.Id);
        writer.WriteString("name", study.Source.Name);
        writer.WriteString("place", study.Source.Place);
        try
        {
            var view = study.Look();
            writer.WriteStartArray("objectives");
            foreach (var objective in view.Definition.Objectives)
            {
                Objective(writer, objective);
            }

            writer.WriteEndArray();
            Progress(writer, view);
            Best(writer, view);
        }
        catch (StudyTroubleException error)
        {
            writer.WriteString("trouble", error.Message);
        }

        writer.WriteEndObject();
    }

    private static void Definition(Utf8JsonWriter writer, StudyView view)
    {
        var definition = view.Definition;
        writer.WriteStartArray("objectives");
        foreach (var objective in definition.Objectives)
        {
            Objective(writer, objective);
        }

        writer.WriteEndArray();
        writer.WriteString("sampler", definition.Sampler);
        writer.WriteString("pruner", definition.Pruner);
        writer.WriteString("seed", definition.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        writer.WriteNumber("window", definition.Window);
        writer.WriteBoolean("asynchronous", definition.Asynchronous);
        writer.WriteStartArray("space");
        foreach (var parameter in view.Space)
        {
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            writer.WriteString("text", ParameterText.Of(parameter)[(parameter.Name.Length + 2)..]);
            writer.WriteBoolean("fixed", parameter is FixedParameter);
            if (parameter is ChoiceParameter choice)
            {
                writer.WriteStartArray("choices");
                foreach (var value in choice.Values)
                {
                    writer.WriteStringValue(TrialJson.Text(value));
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Objective(Utf8JsonWriter writer, Objective objective)
    {
        writer.WriteStartObject();
        writer.WriteString("name", objective.Name);
        writer.WriteString("direction", objective.Direction.ToString());
        writer.WriteEndObject();
    }

    private static void Progress(Utf8JsonWriter writer, StudyView view)
    {
        writer.WriteStartObject("counts");
        foreach (var state in Enum.GetValues<TrialState>())
        {
            writer.WriteNumber(state.ToString(), view.Count(state));
        }

        writer.WriteEndObject();
        var atWork = view.AtWork.Count();
        writer.WriteNumber("trials", view.Trials.Count);
        writer.WriteNumber("ended", view.Trials.Count(static trial => trial.HasEnded));
        writer.WriteNumber("working", atWork);
        writer.WriteString("state", StateOf(view, atWork));
        writer.WriteString("request", view.Requested.ToString());
        if (view.Planned is { } planned)
        {
            writer.WriteNumber("planned", planned);
        }

        if (TimeLeft.Of(view, TimeProvider.System.GetUtcNow()) is { } left)
        {
            writer.WriteNumber("left", left.Expected.TotalSeconds);
            writer.WriteNumber("leftSpread", left.Spread.TotalSeconds);
        }
    }

    private static string StateOf(StudyView view, int atWork) =>
        (view.Requested, atWork > 0) switch
        {
            (StudyRequest.Pause, true) => "pausing",
            (StudyRequest.Pause, false) => "paused",
            (StudyRequest.Stop, true) => "stopping",
            (_, true) => "running",
            (StudyRequest.Stop, false) => "stopped",
            _ => view.Planned is { } planned && view.Trials.Count(static one => one.HasEnded) >= planned
                ? "done"
                : "at rest",
        };

    private static void Best(Utf8JsonWriter writer, StudyView view)
    {
        if (view.Best is { } best)
        {
            writer.WritePropertyName("best");
            TrialJson.Row(writer, best, isCutOff: false);
        }

        if (view.Definition.Objectives.Count > 1)
        {
            Trials(writer, "front", ParetoFront.Of(view.Definition.Objectives, view.Trials));
        }
    }

    private static void Trials(Utf8JsonWriter writer, string name, IEnumerable<TrialRecord> trials)
    {
        writer.WriteStartArray(name);
        foreach (var trial in trials.Take(MostShown))
        {
            TrialJson.Row(writer, trial, isCutOff: false);
        }

        writer.WriteEndArray();
    }
}
