using System.Globalization;
using Attune.DashboardLoad;

// Usage: Attune.DashboardLoad [--trials N] [--reports N] [--rounds N] [--clients N] [--minutes N] [--heap] [--peer-optuna] [--python PATH]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Text("--serve") is { } served)
{
    await MeasuredServer.RunAsync(served, Number("--port", 0));
    return;
}

var trials = Number("--trials", 10_000);
var reports = Number("--reports", 50);
var minutes = Number("--minutes", 10);
var folder = Directory.CreateTempSubdirectory("attune-load-").FullName;
try
{
    var file = Path.Combine(folder, "big.db");
    BigStudy.Make(file, trials, reports);
    Console.WriteLine($"{trials} trials × {reports} reports, {new FileInfo(file).Length / 1048576} MiB");
    string? peer = null;
    if (args.Contains("--peer-optuna"))
    {
        peer = Path.Combine(folder, "optuna.db");
        WatchedServer.Export(file, peer);
    }

    if (Number("--rounds", 5) is > 0 and var rounds)
    {
        await Visits.MeasureAsync(file, peer, Text("--python") ?? "/usr/bin/python3", rounds);
    }

    if (minutes > 0)
    {
        await Watchers.MeasureAsync(file, reports, Number("--clients", 20), minutes, args.Contains("--heap"));
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

string? Text(string name) =>
    Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : null;

int Number(string name, int otherwise) =>
    Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
