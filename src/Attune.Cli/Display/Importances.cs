using System.Globalization;
using Attune.Cli.Tuning;
using Attune.Importance;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>Which parameters mattered, in a line.</summary>
internal static class Importances
{
    // Of fewer trials, the best tenth is less than the 5 that PED-ANOVA needs.
    private const int LeastTrials = 50;

    private const double LeastShare = 0.01;

    /// <summary>For example <c>learning_rate 71 %, n_neurons 24 %</c>; null where there are too few trials to tell.</summary>
    public static string? Text(TuneJob job, SearchOutcome search)
    {
        var scores = search
            .Candidates.Where(static candidate => candidate.Trial.State == TrialState.Complete)
            .ToDictionary(static candidate => candidate.Trial.Number, static candidate => candidate.MeanScore());
        if (scores.Count < LeastTrials)
        {
            return null;
        }

        var points = ScoredPoints.Of(
            search.Candidates.Select(static candidate => candidate.Trial with { Declared = [] }),
            [job.Task.Objective],
            job.Space,
            ImportanceTarget.Maximize(trial => scores[trial.Number])
        );
        var importances = new PedAnova().Evaluate(points);
        var sum = importances.Sum(static importance => importance.Importance);
        string[] texts =
        [
            .. importances
                .Where(importance => importance.Importance > LeastShare * sum)
                .Select(importance =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{importance.Name} {100 * importance.Importance / sum:F0} %"
                    )
                ),
        ];
        return texts.Length > 1 ? string.Join(", ", texts) : null;
    }
}
