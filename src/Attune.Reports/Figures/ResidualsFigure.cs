using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>By how much a fitted model is wrong, against what it predicts: a pattern tells what it has not learned.</summary>
/// <param name="Values">The rows.</param>
public sealed record ResidualsFigure(PredictedValues Values) : Figure
{
    private const string Title = "Residuals";

    /// <inheritdoc/>
    public override string Kind => "residuals";

    internal override Drawing Draw()
    {
        var kept = Values.Drawn();
        if (kept.Count == 0)
        {
            return Drawing.Empty(Kind, Title, PredictedValues.Needed);
        }

        double[] predicted = [.. kept.Select(i => Values.Predicted[i])];
        double[] residuals = [.. kept.Select(i => Values.Actual[i] - Values.Predicted[i])];
        double[] ends = [predicted.Min(), predicted.Max()];
        return new Drawing(
            Kind,
            Title,
            [
                new Panel(
                    new Axis($"Predicted {Values.Target}"),
                    new Axis("Actual − predicted"),
                    [
                        new PointMark("", Tone.First, predicted, residuals) { Symbol = Symbol.Dot },
                        new LineMark("", Tone.Best, ends, [.. ends.Select(static _ => 0.0)]) { IsDashed = true },
                    ]
                ),
            ]
        )
        {
            Note = kept.Count < Values.Actual.Count ? $"{kept.Count} of {Values.Actual.Count} rows." : null,
        };
    }
}
