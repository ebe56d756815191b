using Attune.MultiObjective;
using Attune.Reports.Drawings;
using Attune.Trials;

namespace Attune.Reports.Figures;

/// <summary>How the volume that the trials dominate grew, trial by trial.</summary>
/// <param name="Reference">The point up to which volume counts.</param>
/// <param name="Volumes">For each complete trial, the volume of all up to it.</param>
public sealed record HypervolumeHistoryFigure(IReadOnlyList<double> Reference, IReadOnlyList<TrialValue> Volumes)
    : Figure
{
    private const string Title = "Hypervolume history";
    private const int PointLimit = 2000;

    /// <inheritdoc/>
    public override string Kind => "hypervolume";

    /// <summary>The history of a study with several objectives.</summary>
    /// <param name="study">The study.</param>
    /// <param name="reference">A value for each objective, worse than those of interest; null for the worst of each.</param>
    public static HypervolumeHistoryFigure Of(FigureStudy study, IReadOnlyList<double>? reference = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (study.Objectives.Count < 2)
        {
            throw new ArgumentException(
                $"A hypervolume needs several objectives, but study '{study.Name}' has one, {study.Objectives[0].Name}. Draw its "
                    + "history."
            );
        }

        TrialRecord[] complete =
        [
            .. study.Trials.Where(static trial =>
                trial.State == TrialState.Complete && trial.Values.All(double.IsFinite)
            ),
        ];
        var corner = reference ?? Worst(study.Objectives, complete);
        var volumes = new List<TrialValue>();
        IReadOnlyList<TrialRecord> front = [];
        var volume = 0.0;
        foreach (var trial in complete)
        {
            var grown = ParetoFront.Of(study.Objectives, [.. front, trial]);
            if (grown.Count > 0 && grown[^1].Number == trial.Number)
            {
                (front, volume) = (grown, Hypervolume.Of(study.Objectives, grown, corner));
            }

            volumes.Add(new TrialValue(trial.Number, volume));
        }

        return new HypervolumeHistoryFigure(corner, volumes);
    }

    internal override Drawing Draw()
    {
        if (Volumes.Count == 0)
        {
            return Drawing.Empty(Kind, Title, "This needs a complete trial; there is none yet.");
        }

        var kept = Thinning.Pick(Volumes.Count, PointLimit, i => i == Volumes.Count - 1);
        return new Drawing(
            Kind,
            Title,
            [
                new Panel(
                    new Axis("Trial") { IsWhole = true },
                    new Axis("Hypervolume"),
                    [
                        new LineMark(
                            "",
                            Tone.First,
                            [.. kept.Select(i => (double)Volumes[i].Trial)],
                            [.. kept.Select(i => Volumes[i].Value)]
                        )
                        {
                            IsStep = true,
                        },
                    ]
                ),
            ]
        );
    }

    private static double[] Worst(IReadOnlyList<Objective> objectives, TrialRecord[] complete) =>
        [
            .. objectives.Select(
                (objective, i) =>
                    complete.Length == 0 ? 0
                    : objective.Direction == Direction.Minimize ? complete.Max(trial => trial.Values[i])
                    : complete.Min(trial => trial.Values[i])
            ),
        ];
}
