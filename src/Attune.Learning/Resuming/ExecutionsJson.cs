using System.Text.Json;
using Attune.Learning.Tuners;
using Attune.Trials;

namespace Attune.Learning.Resuming;

/// <summary>The fits of a tuner's trial, kept with it so that a later process need not train it again.</summary>
internal static class ExecutionsJson
{
    /// <summary>The attribute's name.</summary>
    public const string Name = "executions";

    private const string Execution = "execution";
    private const string BestEpoch = "best_epoch";
    private const string StopReason = "stop_reason";
    private const string History = "history";

    public static string Write(IReadOnlyList<ExecutionResult> executions) =>
        JsonTexts.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var execution in executions)
            {
                writer.WriteStartObject();
                writer.WriteNumber(Execution, execution.Execution);
                writer.WriteNumber(BestEpoch, execution.BestEpoch);
                if (execution.StopReason is { } reason)
                {
                    writer.WriteString(StopReason, reason);
                }

                HistoryJson.Write(writer, History, execution.History);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

    /// <summary>The fits of a trial that has ended; none where none ended well.</summary>
    public static IReadOnlyList<ExecutionResult> Read(TrialRecord trial) =>
        JsonTexts.Read<ExecutionResult[]>(trial, Name, static root => [.. root.EnumerateArray().Select(Read)]) ?? [];

    private static ExecutionResult Read(JsonElement execution)
    {
        var epoch = execution.GetProperty(BestEpoch).GetInt32();
        var history = HistoryJson.Read(execution.GetProperty(History));
        return new ExecutionResult(
            execution.GetProperty(Execution).GetInt32(),
            epoch,
            history.Logs[history.Epochs.Index().First(entry => entry.Item == epoch).Index],
            history,
            JsonTexts.Text(execution, StopReason)
        );
    }
}
