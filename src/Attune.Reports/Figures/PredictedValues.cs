namespace Attune.Reports.Figures;

/// <summary>What a fitted model says of rows that it did not learn from.</summary>
/// <param name="Target">What is predicted.</param>
/// <param name="Actual">What it was.</param>
/// <param name="Predicted">What the model said, row by row.</param>
public sealed record PredictedValues(string Target, IReadOnlyList<double> Actual, IReadOnlyList<double> Predicted)
{
    /// <summary>What their figures say where there are none.</summary>
    internal const string Needed = "This needs rows whose prediction is known; there are none.";

    private const int PointLimit = 2000;

    /// <summary>The rows that are drawn: the worst hundredth, and others at even distances.</summary>
    internal IReadOnlyList<int> Drawn()
    {
        var worst = Enumerable
            .Range(0, Actual.Count)
            .OrderByDescending(i => Math.Abs(Predicted[i] - Actual[i]))
            .Take(PointLimit / 20)
            .ToHashSet();
        return
        [
            .. Thinning
                .Pick(Actual.Count, PointLimit, worst.Contains)
                .Where(i => double.IsFinite(Actual[i]) && double.IsFinite(Predicted[i])),
        ];
    }
}
