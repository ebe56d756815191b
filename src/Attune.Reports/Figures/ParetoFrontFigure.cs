using Attune.MultiObjective;
using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>The trials over pairs of objectives, and those among them that no other one dominates.</summary>
/// <param name="Objectives">At least two.</param>
/// <param name="Points">The complete trials.</param>
public sealed record ParetoFrontFigure(IReadOnlyList<Objective> Objectives, IReadOnlyList<FrontPoint> Points) : Figure
{
    private const string Title = "Pareto front";
    private const int PointLimit = 2000;

    /// <inheritdoc/>
    public override string Kind => "pareto";

    /// <summary>The complete trials of a study.</summary>
    /// <param name="study">A study with several objectives.</param>
    public static ParetoFrontFigure Of(FigureStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (study.Objectives.Count < 2)
        {
            throw new ArgumentException(
                $"A Pareto front needs several objectives, but study '{study.Name}' has one, {study.Objectives[0].Name}. Draw its "
                    + "history."
            );
        }

        var front = ParetoFront.Of(study.Objectives, study.Trials).Select(static trial => trial.Number).ToHashSet();
        return new ParetoFrontFigure(
            study.Objectives,
            [
                .. study
                    .Complete(0)
                    .Where(static trial => trial.Values.All(double.IsFinite))
                    .Select(trial => new FrontPoint(
                        trial.Number,
                        trial.Values,
                        trial.IsFeasible,
                        front.Contains(trial.Number)
                    )),
            ]
        );
    }

    internal override Drawing Draw()
    {
        if (Points.Count == 0)
        {
            return Drawing.Empty(Kind, Title, "This needs a complete trial; there is none yet.");
        }

        var kept = Thinning.Pick(Points.Count, PointLimit, i => Points[i].IsOnFront).Select(i => Points[i]).ToArray();
        var panels = new List<Panel>();
        for (var x = 0; x < Objectives.Count; x++)
        {
            for (var y = x + 1; y < Objectives.Count; y++)
            {
                panels.Add(
                    new Panel(
                        new Axis(Objectives[x].Name),
                        new Axis(Objectives[y].Name),
                        [
                            .. new Mark[]
                            {
                                Mark("Infeasible", Tone.Infeasible, Symbol.Ring, static one => !one.IsFeasible, x, y),
                                Mark(
                                    "Dominated",
                                    Tone.Muted,
                                    Symbol.Disc,
                                    static one => one.IsFeasible && !one.IsOnFront,
                                    x,
                                    y
                                ),
                                Mark("Pareto front", Tone.Best, Symbol.Diamond, static one => one.IsOnFront, x, y),
                            }.Where(static mark => !mark.IsEmpty),
                        ]
                    )
                );
            }
        }

        return new Drawing(Kind, Title, panels) { Columns = ContourFigure.Columns(panels.Count) };

        PointMark Mark(string name, Tone tone, Symbol symbol, Func<FrontPoint, bool> isShown, int x, int y)
        {
            FrontPoint[] shown = [.. kept.Where(isShown)];
            return new PointMark(
                name,
                tone,
                [.. shown.Select(one => one.Values[x])],
                [.. shown.Select(one => one.Values[y])]
            )
            {
                Symbol = symbol,
                Trials = [.. shown.Select(static one => one.Trial)],
            };
        }
    }
}
