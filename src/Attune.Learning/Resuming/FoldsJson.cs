using System.Text.Json;
using Attune.Learning.ModelSelection;
using Attune.Trials;

namespace Attune.Learning.Resuming;

/// <summary>A candidate's folds, kept with its trial so that a later process need not fit them again.</summary>
internal static class FoldsJson
{
    /// <summary>The attribute's name.</summary>
    public const string Name = "folds";

    private const string Fold = "fold";
    private const string Scores = "scores";
    private const string TrainScores = "train_scores";
    private const string Epochs = "epochs";
    private const string FitSeconds = "fit_seconds";
    private const string ScoreSeconds = "score_seconds";
    private const string Failure = "failure";
    private const string Fitted = "fitted";
    private const string History = "history";

    public static string Write(IReadOnlyList<FoldResult> folds) =>
        JsonTexts.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var fold in folds)
            {
                Write(writer, fold);
            }

            writer.WriteEndArray();
        });

    /// <summary>The folds of a trial that has ended; none where no estimator could be made.</summary>
    public static IReadOnlyList<FoldResult> Read(TrialRecord trial) =>
        JsonTexts.Read<FoldResult[]>(trial, Name, static root => [.. root.EnumerateArray().Select(Read)]) ?? [];

    private static void Write(Utf8JsonWriter writer, FoldResult fold)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Fold, fold.Fold);
        JsonTexts.Write(writer, Scores, fold.Scores);
        if (fold.TrainScores is { } scores)
        {
            JsonTexts.Write(writer, TrainScores, scores);
        }

        writer.WriteNumber(Epochs, fold.Epochs);
        writer.WriteNumber(FitSeconds, fold.FitTime.TotalSeconds);
        writer.WriteNumber(ScoreSeconds, fold.ScoreTime.TotalSeconds);
        if (fold.FailureReason is { } reason)
        {
            writer.WriteString(Failure, reason);
        }

        writer.WriteBoolean(Fitted, fold.IsFitted);
        if (fold.History is { } history)
        {
            HistoryJson.Write(writer, History, history);
        }

        writer.WriteEndObject();
    }

    private static FoldResult Read(JsonElement fold) =>
        new(
            fold.GetProperty(Fold).GetInt32(),
            JsonTexts.Numbers(fold.GetProperty(Scores)),
            fold.GetProperty(Epochs).GetInt32(),
            fold.TryGetProperty(History, out var history) ? HistoryJson.Read(history) : null
        )
        {
            TrainScores = fold.TryGetProperty(TrainScores, out var scores) ? JsonTexts.Numbers(scores) : null,
            FitTime = Time(fold, FitSeconds),
            ScoreTime = Time(fold, ScoreSeconds),
            FailureReason = JsonTexts.Text(fold, Failure),
            IsFitted = fold.GetProperty(Fitted).GetBoolean(),
        };

    // To the tick: seconds as a double hold more digits than that.
    private static TimeSpan Time(JsonElement fold, string name) =>
        TimeSpan.FromTicks((long)Math.Round(fold.GetProperty(name).GetDouble() * TimeSpan.TicksPerSecond));
}
