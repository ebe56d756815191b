using System.Text.Json;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies.Semantics;

/// <summary>
/// The calls of search/study_semantics.json: the same outcome and the same study afterwards, or a difference that is listed with
/// its reason.
/// </summary>
public sealed class StudySemanticsTests
{
    private static readonly Lazy<JsonElement[]> Rows = new(static () =>
    {
        using var golden = GoldenFiles.Read("search/study_semantics.json");
        return [.. golden.RootElement.GetProperty("calls").EnumerateArray().Select(static row => row.Clone())];
    });

    public static TheoryData<int, string> Calls() => [.. Rows.Value.Select(static (row, i) => (i, Key(row)))];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Golden_call(int number, string key)
    {
        var row = Rows.Value[number];
        var expected = new Seen(
            Outcome(row),
            row.TryGetProperty("afterwards", out var look) ? PythonText.Of(look[1]) : ""
        );

        var seen = Run(row);

        if (StudyDifferences.NotSayable.ContainsKey(key))
        {
            expected = Seen.NotSayable;
        }
        else if (StudyDifferences.Other.TryGetValue(key, out var other))
        {
            Assert.NotEqual(expected, other.Seen);
            expected = other.Seen;
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public void Every_listed_difference_is_one_of_a_call()
    {
        Assert.Equal(126, Rows.Value.Length);
        Assert.Equal(126, Rows.Value.Select(Key).Distinct().Count());
        Assert.Empty(
            StudyDifferences.Other.Keys.Concat(StudyDifferences.NotSayable.Keys).Except(Rows.Value.Select(Key))
        );
    }

    private static Seen Run(JsonElement row)
    {
        // Of a window of one the next trial sees the last; while a trial that was asked for runs, others need room beside it.
        using var script = new OptunaScript(row.GetProperty("group").GetString() == "optimize" ? 8 : 1);
        string outcome;
        try
        {
            script.Run(row.GetProperty("setup").GetString()!);
            outcome = "ok" + ResultText(script.Run(row.GetProperty("call").GetString()!));
        }
        catch (NotSayableException)
        {
            return Seen.NotSayable;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            outcome = "error";
        }

        return new Seen(
            outcome,
            row.TryGetProperty("afterwards", out var look) ? PythonText.Of(script.Look(look[0].GetString()!)) : ""
        );
    }

    private static string Outcome(JsonElement row) =>
        row.GetProperty("outcome").GetString() == "error" ? "error"
        : row.GetProperty("result") is { ValueKind: JsonValueKind.String } text && text.GetString()!.StartsWith('<')
            ? "ok"
        : "ok " + PythonText.Of(row.GetProperty("result"));

    private static string ResultText(object? value) =>
        value is TrialRecord or Study or IReadOnlyList<TrialRecord> { Count: > 0 } ? "" : " " + PythonText.Of(value);

    // The lines that differ from one row to the next, and the call.
    private static string Key(JsonElement row)
    {
        var setup = row.GetProperty("setup").GetString()!.Split('\n');
        var several = setup[0].Contains("['minimize', 'maximize']", StringComparison.Ordinal)
            ? "several objectives: "
            : "";
        var lines = setup.Where(static line =>
            !line.StartsWith("study = ", StringComparison.Ordinal) && line.Length > 0 && line != "t = study.ask()"
        );
        return several + string.Join("; ", lines.Append(row.GetProperty("call").GetString()));
    }
}
