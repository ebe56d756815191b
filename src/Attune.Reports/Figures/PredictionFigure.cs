using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>What a fitted model predicts against what was measured; a perfect one's points lie on the line.</summary>
/// <param name="Values">The rows.</param>
public sealed record PredictionFigure(PredictedValues Values) : Figure
{
    private const string Title = "Predicted against actual";

    /// <inheritdoc/>
    public override string Kind => "predicted";

    internal override Drawing Draw()
    {
        var kept = Values.Drawn();
        if (kept.Count == 0)
        {
            return Drawing.Empty(Kind, Title, PredictedValues.Needed);
        }

        double[] actual = [.. kept.Select(i => Values.Actual[i])];
        double[] predicted = [.. kept.Select(i => Values.Predicted[i])];
        double[] ends = [actual.Concat(predicted).Min(), actual.Concat(predicted).Max()];
        return new Drawing(
            Kind,
            Title,
            [
                new Panel(
                    new Axis($"Actual {Values.Target}"),
                    new Axis($"Predicted {Values.Target}"),
                    [
                        new PointMark("", Tone.First, actual, predicted) { Symbol = Symbol.Dot },
                        new LineMark("Perfect", Tone.Best, ends, ends) { IsDashed = true },
                    ]
                ),
            ]
        )
        {
            Note = kept.Count < Values.Actual.Count ? $"{kept.Count} of {Values.Actual.Count} rows." : null,
        };
    }
}
