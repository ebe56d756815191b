using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;

namespace Attune.Cli.Commands;

/// <summary><c>attune show</c>: what a run was, what it found, and how to repeat it.</summary>
internal static class ShowCommand
{
    private const int DefaultTop = 20;

    public static Command Create(Host host)
    {
        var run = new Argument<string>("run") { Description = "A run folder" };
        var top = new Option<int>("--top")
        {
            Description = "How many of the best trials to list",
            HelpName = "N",
            DefaultValueFactory = static _ => DefaultTop,
        };
        var command = new Command("show", "Show what a run was, what it found and how to repeat it.") { run, top };
        command.SetAction(parsed => Run(parsed.GetValue(run)!, parsed.GetValue(top), host));
        return command;
    }

    private static int Run(string folder, int top, Host host)
    {
        if (top < 0)
        {
            throw new ArgumentException($"--top must be at least 0, but got {top}. Give 0 for no table.");
        }

        foreach (var line in RunText.Lines(RunRecord.Read(folder), top, host.Width))
        {
            host.Out.WriteLine(line);
        }

        return ExitCode.Success;
    }
}
