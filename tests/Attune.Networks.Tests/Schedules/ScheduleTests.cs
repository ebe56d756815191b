using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Attune.Networks.Schedules;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Schedules;

/// <summary>All schedules against tests/golden/training/schedules.json.</summary>
public sealed class ScheduleTests
{
    private static readonly JsonElement Golden = GoldenFiles.Read("training/schedules.json").RootElement;

    public static TheoryData<string> Cases() =>
        [.. Golden.GetProperty("cases").EnumerateObject().Select(static property => property.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_trajectory(string name)
    {
        var schedule = Read(name);
        var steps = Golden.GetProperty("steps").EnumerateArray().Select(static step => step.GetInt64());
        var expected = Golden.GetProperty("cases").GetProperty(name).GetProperty("float32").EnumerateArray();
        foreach (var (step, element) in steps.Zip(expected))
        {
            var (rate, actual) = (element.ReadDouble(), schedule.At(step));
            Assert.True(
                Math.Abs(rate - actual) <= 1e-6 * Math.Max(Math.Abs(rate), 1e-3),
                $"{name} at {step}: expected {rate}, got {actual}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Round_trips_its_description(string name)
    {
        var schedule = Read(name);
        using var document = JsonDocument.Parse(Write(schedule));
        Assert.Equal(schedule, LearningRateSchedule.Read(document.RootElement));
        var arguments = Golden.GetProperty("cases").GetProperty(name).GetProperty("arguments");
        foreach (var argument in arguments.EnumerateObject())
        {
            Assert.True(
                JsonNode.DeepEquals(
                    JsonNode.Parse(argument.Value.GetRawText()),
                    JsonNode.Parse(document.RootElement.GetProperty("config").GetProperty(argument.Name).GetRawText())
                ),
                argument.Name
            );
        }
    }

    [Fact]
    public void A_number_is_a_schedule_that_never_changes()
    {
        LearningRateSchedule schedule = 0.25;
        Assert.Equal(0.25, schedule.At(0));
        Assert.Equal(0.25, schedule.At(1_000_000));
        Assert.Equal("0.25", Write(schedule));
        using var document = JsonDocument.Parse("0.25");
        Assert.Equal(schedule, LearningRateSchedule.Read(document.RootElement));
    }

    [Fact]
    public void An_unknown_name_leads_to_the_nearest()
    {
        using var document = JsonDocument.Parse("""{"class_name": "CosineDecayRestart", "config": {}}""");
        var error = Assert.Throws<ArgumentException>(() => LearningRateSchedule.Read(document.RootElement));
        Assert.Contains("'CosineDecayRestarts'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Restarts_take_no_longer_after_many_steps()
    {
        var schedule = new CosineDecayRestarts(0.1, 10) { TMul = 1 };
        Assert.Equal(schedule.At(3), schedule.At(3_000_000_003));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(0.1, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(-0.1, 10, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InverseTimeDecay(0.1, 10, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialDecay(0.1, 10) { Power = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(0.1, 10) { Alpha = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecayRestarts(0.1, 10) { TMul = 0.5 });
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([10, 5], [0.1, 0.2, 0.3]));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([10], [0.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => (LearningRateSchedule)0);
    }

    private static LearningRateSchedule Read(string name)
    {
        var element = Golden.GetProperty("cases").GetProperty(name);
        var description = new JsonObject
        {
            ["class_name"] = element.GetProperty("class").GetString(),
            ["config"] = JsonObject.Create(element.GetProperty("arguments"))!.DeepClone(),
        };
        return LearningRateSchedule.Read(JsonSerializer.SerializeToElement(description));
    }

    private static string Write(LearningRateSchedule schedule)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        schedule.Write(writer);
        writer.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
