using System.Text.Json;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

/// <summary>
/// Keras Tuner's texts. Not compared: the line "Results in work/demo" of the results summary, because results are kept in memory,
/// and the message of a tuner that is read back from a folder, because there is none.
/// </summary>
public sealed class DisplayTests
{
    private const string NotThere = "Results in work/demo\n";

    [Theory]
    [InlineData("search_space_summary")]
    [InlineData("search_space_summary_extended")]
    public void Golden_search_space_summary(string name)
    {
        using var golden = GoldenFiles.Read("keras-tuner/display.json");
        Assert.Equal(Text(golden, name), Tuner(golden, TextWriter.Null).SearchSpaceSummary());
    }

    [Fact]
    public async Task Golden_search_output()
    {
        using var golden = GoldenFiles.Read("keras-tuner/display.json");
        using var output = new StringWriter();
        await Tuner(golden, output).SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal(Text(golden, "search_verbose_1 (times replaced by 00h 00m 00s)"), output.ToString());
    }

    [Fact]
    public async Task Golden_results_summary()
    {
        using var golden = GoldenFiles.Read("keras-tuner/display.json");
        var result = await Tuner(golden, TextWriter.Null).SearchAsync(Tiny.Train, Tiny.Validation);
        Assert.Equal(Text(golden, "results_summary"), result.ResultsSummary());
        Assert.Equal(Text(golden, "results_summary_num_trials_1"), result.ResultsSummary(1));
    }

    private static string Text(JsonDocument golden, string name) =>
        golden
            .RootElement.GetProperty("texts")
            .GetProperty(name)
            .GetString()!
            .Replace(NotThere, "", StringComparison.Ordinal);

    private static Replayed Tuner(JsonDocument golden, TextWriter output)
    {
        var trials = golden.RootElement.GetProperty("trials").EnumerateObject().Select(static t => t.Value).ToArray();
        var points = trials.Select(static trial =>
            (IReadOnlyList<KeyValuePair<string, ParameterValue>>)
                [
                    .. trial
                        .GetProperty("values")
                        .EnumerateObject()
                        .Select(static v => KeyValuePair.Create(v.Name, Value(v.Value))),
                ]
        );
        var scores = trials.ToDictionary(
            static trial => trial.GetProperty("values").GetProperty("units").GetInt32(),
            static trial => trial.GetProperty("score").GetDouble()
        );
        var model = new Scripted(Ask, hp => [scores[hp["units"].AsInt()]]);
        return new Replayed(model, Objective.Minimize("val_loss"), [.. points])
        {
            Output = output,
            Time = new StoppedClock(),
        };
    }

    private static void Ask(HyperParameters hp)
    {
        hp.Choice("activation", "relu", "tanh");
        hp.Int("units", 8, 64, step: 8);
        hp.Float("lr", 1e-4, 1e-1, Scale.Log, defaultValue: 1e-2);
        hp.Boolean("bias", defaultValue: true);
        hp.Fixed("seed", 7);
        using (hp.ConditionalScope("activation", "tanh"))
        {
            hp.Float("dropout", 0, 0.5, step: 0.25);
        }
    }

    private static ParameterValue Value(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => element.TryGetInt64(out var number) ? (ParameterValue)number : element.GetDouble(),
        };

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
