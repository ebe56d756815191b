using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Interchange.Tests;

/// <summary>Studies of Attune with something of everything.</summary>
internal static class SampleStudies
{
    /// <summary>A search defined by running, with every state that a trial can end in, and one that waits.</summary>
    public static Study ByRunning(ulong seed = 7, int trials = 12)
    {
        var study = new Study(Objective.Minimize("val_loss")) { Seed = seed, Sampler = new RandomSampler() };
        study.Enqueue(new Dictionary<string, ParameterValue> { ["rate"] = 0.01, ["units"] = 8 });
        study.Optimize(Run, trials: trials);
        study.Enqueue(new Dictionary<string, ParameterValue> { ["rate"] = 0.02, ["optimizer"] = "sgd" });
        return study;
    }

    /// <summary>Two objectives over a space with conditions, steps and a scale that Optuna has not.</summary>
    public static Study OverSpace(ulong seed = 3, int trials = 10)
    {
        var space = new SearchSpace(
            new ChoiceParameter("kind", ["a", "b"]),
            new FloatParameter("momentum", 0.5, 0.999, Scale.ReverseLog) { Condition = new Condition("kind", ["a"]) },
            new FloatParameter("step", 0, 1) { Step = 0.1, DefaultValue = 0.3 },
            new FloatParameter("off", 0, 0.95) { Step = 0.25 },
            new IntParameter("power", 1, 64, Scale.Log) { Step = 2 },
            new BooleanParameter("flag"),
            new ChoiceParameter("size", [16L, 32L]),
            new ChoiceParameter("order", [true, false]),
            new FixedParameter("epochs", 10)
        );
        var study = new Study([Objective.Minimize("error"), Objective.Maximize("speed")], space) { Seed = seed };
        study.Optimize(
            static trial =>
            {
                trial.SetConstraint("memory", trial.Number - 5);
                trial.SetConstraint("latency", -0.5);
                for (var step = 0; step < trial.Number % 3; step++)
                {
                    trial.Report(step, step, double.PositiveInfinity);
                }

                return trial.Number == 4
                    ? TrialOutcome.Failed("out of memory: \"ü\"")
                    : TrialOutcome.Of(1.0 / (trial.Number + 1), trial.Number);
            },
            trials: trials
        );
        return study;
    }

    private static TrialOutcome Run(Trial trial)
    {
        var rate = trial.Float("rate", 1e-4, 1e-1, Scale.Log);
        var units = trial.Int("units", 1, 64, Scale.Log);
        var layers = trial.Int("layers", 0, 9, step: 3);
        var optimizer = trial.Choice("optimizer", "adam", "sgd");
        trial.SetAttribute("text", "ü \"x\"\n");
        trial.SetAttribute("whole", long.MaxValue - trial.Number);
        trial.SetAttribute("number", double.NaN);
        trial.SetAttribute("truth", true);
        trial.Report(10, 0.1 + 0.2);
        trial.Report(2, double.NaN);
        trial.Report(3, double.NegativeInfinity);
        trial.Report(11, rate);
        return (trial.Number % 5) switch
        {
            1 => TrialOutcome.Pruned,
            3 => double.NaN,
            4 => TrialOutcome.Failed("too large"),
            _ => rate + (units * 0.001) + layers + (optimizer == "sgd" ? 0.5 : 0),
        };
    }
}
