using System.Text.Json;
using Attune.Networks.Training;

namespace Attune.Learning.Resuming;

/// <summary>
/// A fit's history: <c>{"epochs": [0, 1], "logs": {"loss": [0.5, 0.4], …}}</c>; null stands where an epoch lacks a value.
/// </summary>
internal static class HistoryJson
{
    private const string Epochs = "epochs";
    private const string Logs = "logs";

    public static void Write(Utf8JsonWriter writer, string name, History history)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray(Epochs);
        foreach (var epoch in history.Epochs)
        {
            writer.WriteNumberValue(epoch);
        }

        writer.WriteEndArray();
        writer.WriteStartObject(Logs);
        foreach (var value in history.Logs.SelectMany(static logs => logs.Names).Distinct())
        {
            writer.WriteStartArray(value);
            foreach (var logs in history.Logs)
            {
                if (logs[value] is { } number)
                {
                    JsonTexts.Write(writer, number);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static History Read(JsonElement history)
    {
        var epochs = history.GetProperty(Epochs).EnumerateArray().Select(static epoch => epoch.GetInt32()).ToArray();
        EpochLogs[] logs = [.. epochs.Select(static _ => new EpochLogs())];
        foreach (var column in history.GetProperty(Logs).EnumerateObject())
        {
            var place = 0;
            foreach (var value in column.Value.EnumerateArray())
            {
                if (value.ValueKind != JsonValueKind.Null)
                {
                    logs[place].Set(column.Name, JsonTexts.Number(value));
                }

                place++;
            }
        }

        return History.Of([.. epochs.Zip(logs, KeyValuePair.Create)]);
    }
}
