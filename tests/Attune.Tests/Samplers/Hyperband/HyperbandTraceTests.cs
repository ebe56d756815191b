using System.Text.Json;
using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers.Hyperband;

/// <summary>
/// Replays whole runs of Keras Tuner. The recorded round-0 values take the place of the proposed ones, and trials end where the
/// record says so; which trial comes next, what it is promoted from, its epochs, and when there is nothing to propose are the
/// sampler's.
/// <para>
/// One column differs on purpose: the library writes the bracket opened last into tuner/bracket, also for promotions in an earlier
/// one (10 trials of the runs with 3 and 40 workers). Here it is the trial's own, the golden column "bracket".
/// </para>
/// </summary>
public sealed class HyperbandTraceTests
{
    private static readonly SearchSpace Space = new(
        new FloatParameter("lr", 1e-5, 1e-1, Scale.Log),
        new IntParameter("units", 1, 100),
        new ChoiceParameter("kind", ["a", "b", "c"])
    );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Golden_trace(int index)
    {
        using var golden = GoldenFiles.Read("keras-tuner/hyperband_trace.json");
        var traces = golden.RootElement.GetProperty("traces");
        Assert.Equal(6, traces.GetArrayLength());
        var trace = traces[index];
        var maximize = trace.GetProperty("direction").GetString() == "max";
        var objective = maximize ? Objective.Maximize("score") : Objective.Minimize("score");
        var plan = new HyperbandPlan(
            Int(trace, "max_epochs"),
            Int(trace, "factor"),
            Int(trace, "hyperband_iterations")
        );
        Assert.Equal(Int(trace, "trials"), plan.TrialCount);
        Assert.Equal(Int(trace, "epochs"), plan.EpochCount);

        var sampler = new HyperbandSampler(plan);
        var trials = new List<TrialRecord>();
        foreach (var step in trace.GetProperty("events").EnumerateArray())
        {
            switch (step.GetProperty("event").GetString())
            {
                case "create":
                    trials.Add(Create(Propose(sampler, objective, trials), step, trials.Count));
                    break;
                case "complete":
                    var number = Id(step, "id");
                    trials[number] = trials[number] with
                    {
                        State = TrialState.Complete,
                        Value = step.GetProperty("score").GetDouble(),
                    };
                    Assert.Equal(
                        trials[number].Value!.Value,
                        Score(trials[number].Parameters) * (maximize ? -1 : 1),
                        1e-12
                    );
                    break;
                case "IDLE":
                    Assert.Same(Proposal.Wait, Propose(sampler, objective, trials));
                    break;
                default:
                    Assert.Same(Proposal.Exhausted, Propose(sampler, objective, trials));
                    break;
            }
        }

        Assert.Equal(plan.TrialCount, trials.Count);
        var best = maximize
            ? trials.OrderByDescending(static trial => trial.Value)
            : trials.OrderBy(static trial => trial.Value);
        Assert.Equal(
            trace.GetProperty("best_5").EnumerateArray().Select(static id => id.GetString()),
            best.Take(5).Select(static trial => $"{trial.Number:0000}")
        );
    }

    /// <summary>The same runs through a study whose window is the recorded number of workers, on as many threads or fewer.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 4)]
    public void Golden_trace_in_a_study(int index, int workers)
    {
        using var golden = GoldenFiles.Read("keras-tuner/hyperband_trace.json");
        var trace = golden.RootElement.GetProperty("traces")[index];
        var maximize = trace.GetProperty("direction").GetString() == "max";
        var created = trace
            .GetProperty("events")
            .EnumerateArray()
            .Where(static step => step.GetProperty("event").GetString() == "create")
            .ToArray();
        var plan = new HyperbandPlan(
            Int(trace, "max_epochs"),
            Int(trace, "factor"),
            Int(trace, "hyperband_iterations")
        );
        var study = new Study(maximize ? Objective.Maximize("score") : Objective.Minimize("score"), Space)
        {
            Sampler = new Replay(new HyperbandSampler(plan), created),
            Window = Int(trace, "workers"),
        };
        study.Optimize(trial => Score(trial.Values) * (maximize ? -1 : 1), int.MaxValue, workers);
        Assert.Equal(created.Length, study.Trials.Count);
    }

    // Compares each proposal with the record and gives it the recorded values.
    private sealed class Replay(HyperbandSampler sampler, JsonElement[] created) : Sampler
    {
        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
        {
            var proposal = sampler.Propose(study, space, random);
            return proposal.Values is null
                ? proposal
                : Proposal.Of(Create(proposal, created[study.Trials.Count], study.Trials.Count).Parameters);
        }
    }

    private static Proposal Propose(HyperbandSampler sampler, Objective objective, IReadOnlyList<TrialRecord> trials) =>
        sampler.Propose(
            new StudySnapshot(objective, [.. trials]),
            Space,
            RandomKey.FromSeed(42).Derive(trials.Count).OpenStream()
        );

    private static TrialRecord Create(Proposal proposal, JsonElement step, int number)
    {
        Assert.Equal(Id(step, "id"), number);
        var values = proposal.Values!.ToDictionary();
        Assert.Equal(Int(step, "round"), values[HyperbandParameters.Round].AsInt());
        Assert.Equal(Int(step, "bracket"), values[HyperbandParameters.Bracket].AsInt());
        Assert.Equal(Int(step, "epochs"), values[HyperbandParameters.Epochs].AsInt());
        Assert.Equal(Int(step, "initial_epoch"), values[HyperbandParameters.InitialEpoch].AsInt());
        var isPromotion = step.GetProperty("parent").ValueKind != JsonValueKind.Null;
        Assert.Equal(isPromotion, values.ContainsKey(HyperbandParameters.TrialId));
        if (isPromotion)
        {
            Assert.Equal(Id(step, "parent"), values[HyperbandParameters.TrialId].AsInt());
        }

        var recorded = step.GetProperty("values");
        ParameterValue[] expected =
        [
            recorded.GetProperty("lr").GetDouble(),
            recorded.GetProperty("units").GetInt32(),
            recorded.GetProperty("kind").GetString()!,
        ];
        foreach (var (name, value) in Space.Select(static p => p.Name).Zip(expected))
        {
            Assert.True(!isPromotion || values[name] == value, $"Trial {number} has {name}={values[name]}.");
            values[name] = value;
        }

        return new TrialRecord(number, [.. values], TrialState.Running, null, [], null);
    }

    /// <summary>The golden file's stand-in for a training.</summary>
    private static double Score(IReadOnlyList<KeyValuePair<string, ParameterValue>> parameters)
    {
        var values = parameters.ToDictionary();
        var rate = Math.Abs(Math.Log10(values["lr"].AsDouble()) + 3);
        var units = values["units"].AsDouble() / 100;
        var epochs = values[HyperbandParameters.Epochs].AsInt();
        return (rate * 0.3)
            + Math.Pow(units - 0.6, 2)
            + ((1 + units) / (1 + epochs))
            + (0.05 * Math.Sin((40 * units) + (7 * rate)));
    }

    private static int Id(JsonElement step, string name) =>
        int.Parse(step.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
