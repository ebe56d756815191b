using System.Globalization;
using System.Text.Json;
using Attune.Learning.Tuners;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

/// <summary>
/// Keras Tuner's rules for trials that fail. What differs: failed trials are never listed among the best, where the library puts
/// them last; a trial whose value is NaN has no score; and the library ends a search on a finite space after 21 draws that were
/// all taken, where Attune looks through the space, so that every point is tried.
/// </summary>
public sealed class OracleRulesTests
{
    public static TheoryData<int> Failures => [.. Enumerable.Range(0, 9)];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Golden_failures(int index)
    {
        using var golden = GoldenFiles.Read("keras-tuner/oracle_rules.json");
        var failures = golden.RootElement.GetProperty("failures");
        Assert.Equal(9, failures.GetArrayLength());
        var row = failures[index];
        var outcomes = new Queue<string>(
            row.GetProperty("outcomes").EnumerateArray().Select(static o => o.GetString()!)
        );
        var runs = new List<(int, string)>();
        var model = new Scripted(
            static hp => hp.Float("x", 0, 1),
            hp =>
            {
                var does = outcomes.Dequeue();
                runs.Add((((Trial)hp).Number, does));
                return does switch
                {
                    "nan" => [double.NaN],
                    "crash" => throw new InvalidOperationException("boom"),
                    "FailedTrialError" => throw new FailedTrialException("too big"),
                    "FatalError" => throw new FatalTrialException("stop all"),
                    _ => [double.Parse(does, CultureInfo.InvariantCulture)],
                };
            }
        );
        var arguments = row.GetProperty("arguments");
        var tuner = new RandomSearch(model, Objective.Minimize("val_loss"))
        {
            MaxTrials = Argument(arguments, "max_trials", 10),
            MaxRetriesPerTrial = Argument(arguments, "max_retries_per_trial", 0),
            MaxConsecutiveFailedTrials = Argument(arguments, "max_consecutive_failed_trials", 3),
        };
        if (row.TryGetProperty("search_raises", out var raises))
        {
            await RequireRaises(raises, () => tuner.SearchAsync(Tiny.Train, Tiny.Validation));
        }
        else
        {
            RequireTrials(row, await tuner.SearchAsync(Tiny.Train, Tiny.Validation));
        }

        Assert.Equal(
            row.GetProperty("runs")
                .EnumerateArray()
                .Select(static run =>
                    (
                        int.Parse(run.GetProperty("id").GetString()!, CultureInfo.InvariantCulture),
                        run.GetProperty("does").GetString()!
                    )
                ),
            runs
        );
    }

    [Fact]
    public async Task Golden_finite_space()
    {
        using var golden = GoldenFiles.Read("keras-tuner/oracle_rules.json");
        var row = golden.RootElement.GetProperty("finite_space_of_4_points_max_trials_50");
        var model = new Scripted(
            static hp =>
            {
                hp.Choice("x", "a", "b");
                hp.Boolean("y");
            },
            static _ => [1]
        );
        var result = await new RandomSearch(model, Objective.Minimize("val_loss"))
        {
            MaxTrials = 50,
            Seed = 3,
        }.SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal(row.GetProperty("count").GetInt32(), result.Trials.Count);
        Assert.Equal(
            row.GetProperty("distinct").GetInt32(),
            result.Trials.Select(static t => Spaces.Assignment.Key(t.Record.Parameters)).Distinct().Count()
        );
        Assert.True(result.IsExhausted);
    }

    [Fact]
    public async Task Golden_ids()
    {
        using var golden = GoldenFiles.Read("keras-tuner/oracle_rules.json");
        foreach (var row in golden.RootElement.GetProperty("first_trial_id_by_max_trials").EnumerateObject())
        {
            // A space of one point: the search ends after it, whatever its limit.
            var model = new Scripted(static hp => hp.Fixed("x", 1), static _ => [1]);
            var tuner = new GridSearch(model, Objective.Minimize("val_loss"))
            {
                MaxTrials = row.Name == "None" ? null : int.Parse(row.Name, CultureInfo.InvariantCulture),
            };
            var result = await tuner.SearchAsync(Tiny.Train, Tiny.Validation);
            Assert.Equal(row.Value.GetString(), Assert.Single(result.Trials).Id);
        }
    }

    private static async Task RequireRaises(JsonElement raises, Func<Task> search)
    {
        if (raises.GetProperty("type").GetString() == "FatalError")
        {
            var fatal = await Assert.ThrowsAsync<FatalTrialException>(search);
            Assert.Equal(raises.GetProperty("text").GetString(), fatal.Message);
            return;
        }

        var limit = raises.GetProperty("text").GetString()!.TrimEnd('.').Split(' ')[^1];
        var error = await Assert.ThrowsAsync<InvalidOperationException>(search);
        Assert.Contains($"At most {limit} trials", error.Message, StringComparison.Ordinal);
    }

    private static void RequireTrials(JsonElement row, TunerResult result)
    {
        var complete = new List<string>();
        foreach (var (trial, expected) in result.Trials.Zip(row.GetProperty("trials").EnumerateObject()))
        {
            Assert.Equal(expected.Name, trial.Id);
            if (expected.Value.GetProperty("status").GetString() == "COMPLETED")
            {
                complete.Add(trial.Id);
                Assert.Equal(TrialState.Complete, trial.Record.State);
                Assert.Equal(expected.Value.GetProperty("score").GetDouble(), trial.Record.Value);
            }
            else
            {
                Assert.Equal(TrialState.Failed, trial.Record.State);
                Assert.Null(trial.Record.Value);
            }
        }

        Assert.Equal(
            row.GetProperty("best_order")
                .EnumerateArray()
                .Select(static id => id.GetString()!)
                .Where(complete.Contains),
            result.BestTrials.Select(static trial => trial.Id)
        );
    }

    private static int Argument(JsonElement arguments, string name, int defaultValue) =>
        arguments.TryGetProperty(name, out var value) ? value.GetInt32() : defaultValue;
}
