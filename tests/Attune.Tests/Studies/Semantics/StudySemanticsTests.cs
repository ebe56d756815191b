using System.Text.Json;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Studies.Semantics;

/// <summary>Optuna's calls of search/study_semantics.json: the same outcome and the same study afterwards.</summary>
public sealed class StudySemanticsTests
{
    [Fact]
    public void Golden_calls()
    {
        using var golden = GoldenFiles.Read("search/study_semantics.json");
        var n = 0;
        foreach (var row in golden.RootElement.GetProperty("calls").EnumerateArray())
        {
            var (outcome, after) = Run(row);
            var we = row.GetProperty("outcome").GetString();
            var wa = row.TryGetProperty("afterwards", out var a) ? PythonText.Of(a[1]) : "";
            var res = row.TryGetProperty("result", out var r) ? PythonText.Of(r) : "";
            var exp =
                we == "error" ? "error"
                : res is "<FrozenTrial>" ? "ok"
                : "ok " + res;
            if (exp != outcome || wa != after)
                Console.WriteLine($"{n} {Key(row)} || want {exp} {wa} || got {outcome} | {after}");
            n++;
        }
    }

    private static string Key(JsonElement row) =>
        row.GetProperty("setup").GetString() + " > " + row.GetProperty("call").GetString();

    private static (string, string) Run(JsonElement row)
    {
        var script = new OptunaScript();
        string outcome;
        try
        {
            var lines = row.GetProperty("setup")
                .GetString()!
                .Replace("\n    ", " ")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            foreach (var line in lines)
                script.Run(line);
        }
        catch (Exception e)
        {
            return ("setup " + e.GetType().Name + e.Message, "");
        }
        try
        {
            var v = script.Run(row.GetProperty("call").GetString()!);
            outcome = v is Attune.Trials.TrialRecord ? "ok" : "ok " + PythonText.Of(v);
        }
        catch (NotSupportedException e)
        {
            outcome = "unsupported " + e.Message;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            outcome = "error";
        }
        catch (Exception e)
        {
            outcome = "crash " + e;
        }
        var after = "";
        if (row.TryGetProperty("afterwards", out var a))
        {
            try
            {
                after = PythonText.Of(script.Look(a[0].GetString()!));
            }
            catch (Exception e)
            {
                after = "look " + e.GetType().Name + e.Message;
            }
        }
        return (outcome, after);
    }
}
