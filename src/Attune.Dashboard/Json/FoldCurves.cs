using System.Text.Json;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Dashboard.Json;

/// <summary>The learning curves of a trial that has ended, from what a search with cross-validation keeps of its folds.</summary>
internal static class FoldCurves
{
    /// <summary>The trial's attribute that holds them.</summary>
    public const string Attribute = "folds";

    private const int MostFolds = 20;

    /// <summary>The curves; none where the trial has none, or not in this form.</summary>
    public static IReadOnlyList<FitCurve> Of(TrialRecord trial)
    {
        var text = trial
            .Attributes.Where(static one => one.Key == Attribute)
            .Select(static one => one.Value.Value as string)
            .FirstOrDefault();
        if (text is null)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var folds = document.RootElement;
            return
            [
                .. folds
                    .EnumerateArray()
                    .Where(static fold => fold.TryGetProperty("history", out _))
                    .Take(MostFolds)
                    .Select(fold => Of(trial, fold, folds.GetArrayLength()))
                    .Where(static fit => fit.Points.Count > 0),
            ];
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return [];
        }
    }

    private static FitCurve Of(TrialRecord trial, JsonElement fold, int folds)
    {
        var history = fold.GetProperty("history");
        int[] epochs = [.. history.GetProperty("epochs").EnumerateArray().Select(static epoch => epoch.GetInt32())];
        var logs = history.GetProperty("logs");
        var names = FitCurve.Shown([.. logs.EnumerateObject().Select(static log => log.Name)]);
        double[][] columns =
        [
            .. names.Select(name => logs.GetProperty(name).EnumerateArray().Select(Number).ToArray()),
        ];
        if (names.Length == 0 || Array.Exists(columns, column => column.Length != epochs.Length))
        {
            throw new FormatException("a column is not as long as the epochs");
        }

        var stride = Math.Max(1, (epochs.Length + FitCurve.MostPoints - 1) / FitCurve.MostPoints);
        return new FitCurve(
            trial.Number,
            trial.Attempts,
            fold.GetProperty("fold").GetInt32(),
            folds,
            epochs.Length,
            names,
            [
                .. Enumerable
                    .Range(0, epochs.Length)
                    .Where(i => i % stride == 0 || i == epochs.Length - 1)
                    .Select(i => KeyValuePair.Create(epochs[i] + 1, Array.ConvertAll(columns, column => column[i]))),
            ],
            HasEnded: true
        );
    }

    // NaN and the infinities are texts; an epoch that lacks a value has none.
    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
}
