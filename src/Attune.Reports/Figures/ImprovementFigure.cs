using Attune.Numerics.Random;
using Attune.Reports.Drawings;
using Attune.Stoppers;
using Attune.Trials;

namespace Attune.Reports.Figures;

/// <summary>
/// How much better than the best trial the optimum may still be, by the number of trials: the bound that
/// <see cref="RegretBoundStopper"/> compares with what is too little to go on for.
/// </summary>
/// <param name="Objective">The value.</param>
/// <param name="Bounds">The bound after the trials up to a number, in the unit of the value.</param>
/// <param name="Error">How exact the best trial's value is; null where that is not known.</param>
public sealed record ImprovementFigure(Objective Objective, IReadOnlyList<TrialValue> Bounds, double? Error) : Figure
{
    private const string Title = "Improvement to be expected at most";

    // A Gaussian process costs the cube of the trials that it models: of many, fewer of the best.
    private const double ModelledTrials = 300;

    private static readonly RegretBoundStopper Stopper = new(1.0);

    /// <inheritdoc/>
    public override string Kind => "improvement";

    /// <summary>The bounds of a study with one objective.</summary>
    /// <param name="study">The study.</param>
    /// <param name="error">How exact the best trial's value is, for example <see cref="CrossValidationError"/>; null where unknown.</param>
    /// <param name="points">After how many numbers of trials the bound is asked for: each costs a Gaussian process.</param>
    public static ImprovementFigure Of(FigureStudy study, double? error = null, int points = 20)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        TrialRecord[] ended = [.. study.Trials.Where(static trial => trial.HasEnded)];
        var bounds = new List<TrialValue>();
        var first = Math.Min(Stopper.MinimumTrials, ended.Length);
        foreach (var i in Thinning.Pick(ended.Length - first, points, i => i == ended.Length - first - 1))
        {
            var count = first + i + 1;
            var snapshot = new StudySnapshot(study.Objectives, ended[..count]);
            var random = RandomKey.FromSeed(0).Derive("improvement").Derive(count).OpenStream();
            var stopper = new RegretBoundStopper(1.0) { TopShare = Math.Min(Stopper.TopShare, ModelledTrials / count) };
            if (stopper.Bound(snapshot, study.Space, random) is { } bound)
            {
                bounds.Add(new TrialValue(ended[count - 1].Number, bound));
            }
        }

        return new ImprovementFigure(study.ObjectiveAt(0), bounds, error);
    }

    internal override Drawing Draw()
    {
        if (Bounds.Count == 0)
        {
            return Drawing.Empty(
                Kind,
                Title,
                $"This needs at least {Stopper.MinimumTrials} complete and feasible trials, and a parameter that varies."
            );
        }

        double[] trials = [.. Bounds.Select(static bound => (double)bound.Trial)];
        var line = new LineMark(
            "May still be gained",
            Tone.First,
            trials,
            [.. Bounds.Select(static bound => bound.Value)]
        );
        return new Drawing(
            Kind,
            Title,
            [
                new Panel(
                    new Axis("Trial") { IsWhole = true },
                    new Axis(Objective.Name) { Low = 0 },
                    Error is { } error
                        ?
                        [
                            line,
                            new LineMark("Error of the best", Tone.Best, [trials[0], trials[^1]], [error, error])
                            {
                                IsDashed = true,
                            },
                        ]
                        : [line]
                ),
            ]
        );
    }
}
