using System.Globalization;
using System.Text.Json;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Reports.Html;

/// <summary>The trials of some studies as the page's table takes them: columns, rows, and which rows are the best.</summary>
internal static class TrialTableJson
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<FigureStudy> studies)
    {
        string[] names = [.. studies.SelectMany(NamesOf).Distinct()];
        string[] objectives =
        [
            .. studies.SelectMany(static study => study.Objectives).Select(static one => one.Name).Distinct(),
        ];
        var hasConstraints = studies.Any(static study => study.Trials.Any(static trial => trial.Constraints.Count > 0));
        var hasReasons = studies.Any(static study => study.Trials.Any(static trial => trial.FailureReason is not null));
        writer.WriteStartObject();
        writer.WriteStartArray("columns");
        if (studies.Count > 1)
        {
            Column("study", false);
        }

        Column("trial", true);
        Column("state", false);
        foreach (var name in objectives)
        {
            Column(name, true);
        }

        foreach (var name in names)
        {
            Column(name, studies[0].Space.Find(name) is FloatParameter or IntParameter);
        }

        if (hasConstraints)
        {
            Column("feasible", false);
        }

        if (hasReasons)
        {
            Column("why it failed", false, true);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var study in studies)
        {
            foreach (var trial in study.Trials)
            {
                WriteRow(study, trial);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("best");
        var first = 0;
        foreach (var study in studies)
        {
            var best = BestTrials.Of(study).Select(static trial => trial.Number).ToHashSet();
            for (var i = 0; i < study.Trials.Count; i++)
            {
                if (best.Contains(study.Trials[i].Number))
                {
                    writer.WriteNumberValue(first + i);
                }
            }

            first += study.Trials.Count;
        }

        writer.WriteEndArray();
        writer.WriteEndObject();

        void Column(string name, bool isNumber, bool isLong = false)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            if (isNumber)
            {
                writer.WriteBoolean("number", true);
            }

            if (isLong)
            {
                writer.WriteBoolean("long", true);
            }

            writer.WriteEndObject();
        }

        void WriteRow(FigureStudy study, TrialRecord trial)
        {
            writer.WriteStartArray();
            if (studies.Count > 1)
            {
                writer.WriteStringValue(study.Name);
            }

            writer.WriteNumberValue(trial.Number);
            writer.WriteStringValue(Texts.Of(trial.State));
            foreach (var objective in objectives)
            {
                var index = study.Objectives.ToList().FindIndex(one => one.Name == objective);
                WriteNumber(writer, index >= 0 && index < trial.Values.Count ? trial.Values[index] : double.NaN);
            }

            foreach (var name in names)
            {
                WriteValue(writer, trial.Parameters.Where(one => one.Key == name).Select(static one => one.Value));
            }

            if (hasConstraints)
            {
                writer.WriteStringValue(trial.IsFeasible ? "yes" : "no");
            }

            if (hasReasons)
            {
                writer.WriteStringValue(trial.FailureReason);
            }

            writer.WriteEndArray();
        }
    }

    private static IEnumerable<string> NamesOf(FigureStudy study) =>
        study
            .Space.Where(static parameter => parameter is not FixedParameter)
            .Select(static parameter => parameter.Name)
            .Concat(
                study
                    .Trials.SelectMany(static trial => trial.Parameters)
                    .Select(static value => value.Key)
                    .Where(name => study.Space.Find(name) is null)
            );

    private static void WriteValue(Utf8JsonWriter writer, IEnumerable<ParameterValue> values)
    {
        foreach (var value in values)
        {
            switch (value.Value)
            {
                case double number:
                    WriteNumber(writer, number);
                    break;
                case long whole:
                    writer.WriteNumberValue(whole);
                    break;
                default:
                    writer.WriteStringValue(value.ToString());
                    break;
            }

            return;
        }

        writer.WriteNullValue();
    }

    // Exact: people copy them.
    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteRawValue(value.ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
