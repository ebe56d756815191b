namespace Attune.Reports.Figures;

/// <summary>Two parameters against each other.</summary>
/// <param name="X">The parameter along.</param>
/// <param name="Y">The parameter up.</param>
/// <param name="Points">The complete trials that have both.</param>
public sealed record PairPanel(ParameterAxis X, ParameterAxis Y, IReadOnlyList<PairPoint> Points)
{
    /// <summary>The pairs of parameters, each once, by row: the first name along.</summary>
    internal static IReadOnlyList<PairPanel> Pairs(
        FigureStudy study,
        IReadOnlyList<string>? parameters,
        int objective,
        Func<double[], double[]> numbers
    )
    {
        var trials = study.Complete(objective).ToArray();
        var colors = numbers([.. trials.Select(trial => trial.Values[objective])]);
        var axes = study.ParametersOf(parameters).Select(one => ParameterAxis.Of(one, trials)).ToArray();
        var panels = new List<PairPanel>();
        for (var y = 1; y < axes.Length; y++)
        {
            for (var x = 0; x < y; x++)
            {
                panels.Add(
                    new PairPanel(
                        axes[x],
                        axes[y],
                        [
                            .. trials
                                .Select(
                                    (trial, i) =>
                                        new PairPoint(
                                            trial.Number,
                                            axes[x].PlaceOf(trial),
                                            axes[y].PlaceOf(trial),
                                            colors[i],
                                            trial.IsFeasible
                                        )
                                )
                                .Where(static point => double.IsFinite(point.X) && double.IsFinite(point.Y)),
                        ]
                    )
                );
            }
        }

        return panels;
    }
}
