using System.Globalization;
using System.Text;
using Attune.Interchange.Json;

namespace Attune.Interchange.Optuna;

/// <summary>Writes Optuna's journal files: one operation for each study, attribute and trial.</summary>
internal sealed class JournalWriter(TextWriter file)
{
    // Optuna takes lines of its own worker as its own doing; this is nobody.
    private const string Worker = "\"worker_id\":\"attune\"";
    private const string LocalTime = "yyyy-MM-ddTHH:mm:ss.ffffff";
    private const string ZonedTime = LocalTime + "+00:00";

    public static void Write(string path, IReadOnlyList<OptunaStudy> studies)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        var writer = new JournalWriter(file);
        for (var i = 0; i < studies.Count; i++)
        {
            writer.Write(i, studies[i]);
        }
    }

    private void Write(int id, OptunaStudy study)
    {
        var directions = study.Directions.Select(static d => d == OptunaNames.Minimize ? 1 : 2);
        Line(0, $"\"study_name\":{PythonJson.Text(study.Name)},\"directions\":[{string.Join(",", directions)}]");
        WriteAttributes(2, id, "user_attr", study.UserAttributes);
        WriteAttributes(3, id, "system_attr", study.SystemAttributes);
        foreach (var trial in study.Trials)
        {
            Line(
                4,
                $"\"study_id\":{id},\"datetime_start\":{TextOf(trial.Started)},\"state\":{(int)trial.State},\"value\":null,"
                    + $"\"values\":{ValuesOf(trial)},"
                    + (trial.Ended is null ? "" : $"\"datetime_complete\":{TextOf(trial.Ended)},")
                    + $"\"distributions\":{Members(trial.Parameters.Select(static p => (p.Key, PythonJson.Text(p.Value.Distribution.ToJson()))))},"
                    + $"\"params\":{Members(trial.Parameters.Select(static p => (p.Key, Kept(p.Value))))},"
                    + $"\"user_attrs\":{Members(trial.UserAttributes.Select(static a => (a.Key, a.Value)))},"
                    + $"\"system_attrs\":{Members(trial.SystemAttributes.Select(static a => (a.Key, a.Value)))},"
                    + $"\"intermediate_values\":{Members(trial.Reports.Select(static r => (r.Key.ToString(CultureInfo.InvariantCulture), PythonJson.Number(r.Value))))}"
            );
        }
    }

    private void WriteAttributes(int code, int study, string kind, OrderedDictionary<string, string> attributes)
    {
        foreach (var (name, json) in attributes)
        {
            Line(code, $"\"study_id\":{study},\"{kind}\":{Members([(name, json)])}");
        }
    }

    private void Line(int code, string members) => file.WriteLine($"{{\"op_code\":{code},{Worker},{members}}}");

    private static string ValuesOf(OptunaTrial trial) =>
        trial.Values is { } values ? $"[{string.Join(",", values.Select(PythonJson.Number))}]" : "null";

    // Optuna takes the index of a choice from a list, which wants a whole number.
    private static string Kept((double Value, Distribution Distribution) parameter) =>
        parameter.Distribution is CategoricalDistribution
            ? ((int)parameter.Value).ToString(CultureInfo.InvariantCulture)
            : PythonJson.Number(parameter.Value);

    private static string Members(IEnumerable<(string Name, string Json)> members) =>
        $"{{{string.Join(",", members.Select(static member => $"{PythonJson.Text(member.Name)}:{member.Json}"))}}}";

    private static string TextOf(DateTime? time) =>
        time is { } known
            ? $"\"{known.ToString(known.Kind == DateTimeKind.Utc ? ZonedTime : LocalTime, CultureInfo.InvariantCulture)}\""
            : "null";
}
