using System.Globalization;

namespace Attune.CrashHarness;

/// <summary>What the harness was asked for.</summary>
/// <param name="Storage">The kind of storage.</param>
/// <param name="Kills">How often a process is killed in all, the server's included.</param>
/// <param name="Processes">How many work on one study at once.</param>
/// <param name="Trials">How many trials each study has.</param>
/// <param name="Objective">What a trial does.</param>
/// <param name="Seed">Of the instants and of the studies.</param>
/// <param name="IsJson">Whether the findings are printed as JSON.</param>
internal sealed record Options(
    string Storage,
    int Kills,
    int Processes,
    int Trials,
    string Objective,
    ulong Seed,
    bool IsJson
)
{
    public const string Usage = """
        usage: Attune.CrashHarness [--kills N] [--processes N] [--storage sqlite|postgresql] [--objective network|formula] [--trials N]
                                   [--seed N] [--json]
          Child processes work on one study, are killed at random instants and started again, until it is done; then on another one,
          until there were so many kills. Without kills: one study. With postgresql, the server is the harness's own, and every
          fourth kill is the server's.
        """;

    public static Options? Parse(string[] args)
    {
        var kills = Number("--kills", 0);
        var processes = Number("--processes", 1);
        var storage = Text("--storage", "sqlite");
        var objective = Text("--objective", kills > 0 ? "network" : "formula");
        var trials = Number("--trials", objective == "network" ? 150 : 1000);
        return
            storage is "sqlite" or "postgresql"
            && objective is "network" or "formula"
            && kills >= 0
            && processes > 0
            && trials > 0
            ? new Options(
                storage,
                kills,
                processes,
                trials,
                objective,
                (ulong)Number("--seed", Environment.TickCount & int.MaxValue),
                args.Contains("--json")
            )
            : null;

        int Number(string name, int otherwise) =>
            int.TryParse(
                Text(name, otherwise.ToString(CultureInfo.InvariantCulture)),
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : -1;

        string Text(string name, string otherwise)
        {
            var place = Array.IndexOf(args, name);
            return place >= 0 && place + 1 < args.Length ? args[place + 1] : otherwise;
        }
    }
}
