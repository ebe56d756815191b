using System.CommandLine;
using System.Text.Json;
using Attune.Benchmarks;
using Attune.SearchQuality.Samplers;

namespace Attune.SearchQuality;

/// <summary>The command line.</summary>
internal static class QualityCommand
{
    private const string UsualFolder = "shared/searchbench";

    public static RootCommand Create()
    {
        var problems = new Option<string?>("--problems")
        {
            Description = $"The folder of problems [default: ../{UsualFolder} beside the repository]",
            HelpName = "DIR",
        };
        var peers = new Option<string?>("--peers")
        {
            Description = "The folder of recorded peers [default: peers in the folder of problems]",
            HelpName = "DIR",
        };
        var only = new Option<string>("--only")
        {
            Description = "Problems, or what their names begin with; more than one by commas [default: all]",
            HelpName = "NAME",
            DefaultValueFactory = static _ => "",
        };
        var samplers = new Option<string>("--samplers")
        {
            Description = $"Some of {string.Join(", ", BenchmarkedSamplers.Names)}, by commas",
            HelpName = "NAMES",
            DefaultValueFactory = static _ => string.Join(',', BenchmarkedSamplers.Defaults),
        };
        var seeds = Number("--seeds", "How many runs of each sampler on each problem", 10);
        var workers = Number("--workers", "How many runs are at work at once; changes no result", 2);
        var trials = new Option<int?>("--trials")
        {
            Description = "How many trials a run has [default: the problem's budget]",
            HelpName = "N",
        };
        var output = new Option<string?>("--output")
        {
            Description = "Write every trial to PROBLEM.csv files there, for compare.py --extra",
            HelpName = "DIR",
        };
        var recorded = new Option<string?>("--recorded")
        {
            Description = "Take these runs, which --output wrote, beside the peers'",
            HelpName = "DIR",
        };
        var charts = new Option<string?>("--charts")
        {
            Description = "Draw search-quality.svg, its problems' and budgets.svg there",
            HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Print the figures for programs" };
        var quiet = new Option<bool>("--quiet") { Description = "Show no progress" };
        var command = new RootCommand("How good the points are that Attune's samplers find, beside recorded peers.")
        {
            problems,
            peers,
            only,
            samplers,
            seeds,
            trials,
            workers,
            output,
            recorded,
            charts,
            json,
            quiet,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(problems) ?? FindUsualFolder();
            var settings = new QualitySettings
            {
                Problems = folder,
                Peers = parsed.GetValue(peers) ?? Path.Combine(folder, "peers"),
                Only = List(parsed.GetValue(only)),
                Samplers = List(parsed.GetValue(samplers)),
                Seeds = Positive("--seeds", parsed.GetValue(seeds)),
                Trials = parsed.GetValue(trials) is { } count ? Positive("--trials", count) : null,
                Workers = Positive("--workers", parsed.GetValue(workers)),
                Output = parsed.GetValue(output),
                Recorded = parsed.GetValue(recorded),
                Charts = parsed.GetValue(charts),
                Progress = parsed.GetValue(quiet)
                    ? null
                    : static run =>
                        Console.Error.WriteLine(
                            Text.Of($"{run.Problem} {run.Sampler} {run.Seed}: own time {run.CpuSeconds:F2} s")
                        ),
            };
            Print(QualityBenchmark.Run(settings), parsed.GetValue(json));
        });
        return command;
    }

    private static void Print(IReport report, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report, report.GetType(), ReportJson.Options));
            return;
        }

        var machine = report.Machine;
        Console.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.Lanes}, .NET {machine.Runtime}");
        Console.WriteLine();
        foreach (var line in report.Lines())
        {
            Console.WriteLine(line);
        }
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => value,
        };

    private static int Positive(string name, int value) =>
        value > 0 ? value : throw new ArgumentException($"{name} must be at least 1, but got {value}.");

    private static string[] List(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string FindUsualFolder()
    {
        for (var at = new DirectoryInfo(Environment.CurrentDirectory); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, UsualFolder)))
            {
                return Path.Combine(at.FullName, UsualFolder);
            }
        }

        throw new ArgumentException(
            $"There must be problems to run, but no folder above this one has {UsualFolder}. Name one by --problems."
        );
    }
}
