using System.Globalization;
using Attune.Importance;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.SearchFingerprints;

/// <summary>The searches. Their objectives take sums and products only, which are the same everywhere. Pruners and importances judge random points.</summary>
internal static class Searches
{
    private const int Trials = 31;

    // The first that several objectives are modelled for is the eleventh.
    private const int TrialsOfTwo = 14;

    // Genetic samplers learn once the first population is full.
    private const int GeneticTrials = 130;

    private static readonly SearchSpace Numeric = new(
        new FloatParameter("x", -2, 3),
        new FloatParameter("y", 1e-4, 1, Scale.Log),
        new FloatParameter("z", 0.1, 0.9, Scale.ReverseLog)
    );

    private static readonly SearchSpace Mixed = new(
        new FloatParameter("x", -2, 3),
        new FloatParameter("y", 1e-4, 1, Scale.Log),
        new IntParameter("n", 1, 100),
        new IntParameter("m", 1, 1000, Scale.Log),
        new FloatParameter("s", 0, 1) { Step = 0.125 },
        new ChoiceParameter("kind", ["a", "b", "c"]),
        new BooleanParameter("flag"),
        new FloatParameter("momentum", 0, 1) { Condition = new Condition("kind", ["b", "c"]) }
    );

    // No continuum and few points.
    private static readonly SearchSpace Finite = new(
        new IntParameter("n", 1, 9),
        new FloatParameter("s", 0, 1) { Step = 0.125 },
        new ChoiceParameter("kind", ["a", "b", "c"]),
        new BooleanParameter("flag") { Condition = new Condition("kind", ["b", "c"]) }
    );

    private static readonly Objective[] Objectives = [Objective.Minimize("loss"), Objective.Maximize("speed")];

    public static IEnumerable<(string Name, string Fingerprint)> By(KnownSampler sampler)
    {
        var isGenetic = sampler.Name is "nsga-ii" or "nsga-iii" or "evolution";
        var trials = isGenetic ? GeneticTrials : Trials;
        yield return ("finite", Run(sampler, Finite, 1, trials));
        if (sampler.Name is "grid" or "brute-force")
        {
            yield break;
        }

        yield return ("numeric", Run(sampler, Numeric, 1, trials));
        yield return ("mixed", Run(sampler, Mixed, 1, trials));
        if (sampler.Features.HasFlag(SamplerFeatures.SeveralObjectives))
        {
            yield return ("numeric, two objectives", Run(sampler, Numeric, 2, isGenetic ? GeneticTrials : TrialsOfTwo));
        }
    }

    public static string Pruned(KnownPruner pruner)
    {
        var study = new Study(Objectives[0], Numeric)
        {
            Sampler = new RandomSampler(),
            Pruner = pruner.Create(),
            Window = 4,
        };
        study.Optimize(
            static trial =>
            {
                var (loss, slope) = (LossOf(trial), trial["x"].AsDouble());
                for (var step = 0; step < 12; step++)
                {
                    trial.Report(step, loss + ((slope + 3) / (step + 1)));
                    if (trial.ShouldPrune)
                    {
                        return TrialOutcome.Pruned;
                    }
                }

                return loss;
            },
            Trials
        );
        return study.Fingerprint;
    }

    public static IEnumerable<(string Name, string Numbers)> Importances()
    {
        var study = new Study(Objectives[0], Mixed) { Sampler = new RandomSampler() };
        study.Optimize(static trial => LossOf(trial), Trials);
        ImportanceEvaluator[] evaluators = [new Fanova(), new MeanDecreaseImpurity(), new PedAnova()];
        return evaluators.Select(evaluator =>
            (
                evaluator.GetType().Name,
                string.Join(
                    ' ',
                    study
                        .Importances(evaluator)
                        .Select(static one =>
                            $"{one.Name}={BitConverter.DoubleToInt64Bits(one.Importance).ToString("x", CultureInfo.InvariantCulture)}"
                        )
                )
            )
        );
    }

    private static string Run(KnownSampler sampler, SearchSpace space, int objectives, int trials)
    {
        var study = new Study([.. Objectives.Take(objectives)], space)
        {
            Sampler = sampler.Create(),
            Window = 4,
            Seed = 11,
            IsFatal = static _ => true,
        };
        study.Optimize(
            trial =>
                trial.Number % 10 == 9 ? TrialOutcome.Failed("once in a while")
                : objectives == 1 ? LossOf(trial)
                : TrialOutcome.Of(LossOf(trial), SpeedOf(trial)),
            trials
        );
        return study.Fingerprint;
    }

    private static double LossOf(Trial trial)
    {
        double loss = 0;
        foreach (var (name, value) in trial.Values)
        {
            loss += name switch
            {
                "x" => (value.AsDouble() - 0.3) * (value.AsDouble() - 0.3),
                "y" => value.AsDouble() * (1 - value.AsDouble()),
                "z" or "s" or "momentum" => (value.AsDouble() - 0.7) * (value.AsDouble() - 0.7),
                "n" or "m" => 1.0 / (1 + value.AsInt()),
                "kind" => value.AsText() == "b" ? -0.2 : 0,
                _ => value.AsBoolean() ? 0.1 : 0,
            };
        }

        return loss;
    }

    private static double SpeedOf(Trial trial) => trial["x"].AsDouble() * (2 - trial["z"].AsDouble());
}
