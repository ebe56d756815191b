using System.Text.Json;
using Attune.Cli.Runs;
using Attune.Cli.Syntax;
using Attune.Trials;

namespace Attune.Cli.Studies;

/// <summary>What the JSON of the study commands has in common: format, version, the study.</summary>
internal static class StudyJsonHead
{
    private const int Version = 1;

    public static void WriteFormat(Utf8JsonWriter writer, string command)
    {
        writer.WriteString("format", $"attune.{command}");
        writer.WriteNumber("version", Version);
    }

    /// <summary>A study in short.</summary>
    public static void WriteStudy(Utf8JsonWriter writer, KeptStudy study)
    {
        writer.WriteString("name", study.Place.Name);
        writer.WriteStartArray("objectives");
        foreach (var objective in study.Objectives)
        {
            writer.WriteStartObject();
            writer.WriteString("name", objective.Name);
            writer.WriteString("direction", DirectionName(objective.Direction));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("space");
        foreach (var parameter in study.Space)
        {
            writer.WriteString(parameter.Name, ParameterNotation.Of(parameter));
        }

        writer.WriteEndObject();
        writer.WriteString("sampler", study.Definition.Sampler);
        writer.WriteString("pruner", study.Definition.Pruner);
        writer.WriteNumber("seed", study.Definition.Seed);
        writer.WriteNumber("window", study.Definition.Window);
        writer.WriteBoolean("asynchronous", study.Definition.Asynchronous);
        writer.WriteStartObject("trial_counts");
        foreach (var state in Enum.GetValues<TrialState>())
        {
            writer.WriteNumber(TrialJson.StateName(state), study.Summary.Counts.GetValueOrDefault(state));
        }

        writer.WriteEndObject();
        writer.WritePropertyName("best");
        if (study.Summary.Best is { } best)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", best.Number);
            Json.WriteNumber(writer, "value", best.Value);
            writer.WriteStartObject("parameters");
            Json.WriteValues(writer, best.Parameters);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteString("fingerprint", study.Fingerprint);
        writer.WriteString("code_version", study.Summary.CodeVersion);
        TrialJson.WriteTime(writer, "created", study.Summary.Created);
        writer.WriteStartObject("inputs");
        foreach (var (name, text) in study.Definition.Inputs)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
        var files = StudyFiles.Of(study.Place);
        writer.WriteStartObject("bytes");
        writer.WriteNumber("study", files.Study);
        writer.WriteNumber("checkpoints", files.Checkpoints);
        writer.WriteNumber("run", files.Run);
        writer.WriteEndObject();
    }

    public static string DirectionName(Direction direction) =>
        direction == Direction.Minimize ? "minimize" : "maximize";
}
