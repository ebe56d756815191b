using Attune.Cli.Display;
using Spectre.Console;

namespace Attune.Cli;

/// <summary>What the tool works with from outside: where texts go, the clock, the user's interruptions.</summary>
internal sealed class Host : IDisposable
{
    private const string ErrorHeading = "attune: ";

    /// <summary>Where results go.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where errors go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The screen to draw the live table on; null where plain lines are wanted.</summary>
    public IAnsiConsole? Screen { get; init; }

    /// <summary>How many columns a line of text may have.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Writes lines; on a terminal they are broken between words.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="indent">Where the text begins behind the headings.</param>
    public void WriteLines(IEnumerable<string> lines, int indent)
    {
        foreach (var line in lines)
        {
            foreach (var piece in Screen is null ? [line] : Wrapping.Lines(line, Width, indent))
            {
                Out.WriteLine(piece);
            }
        }
    }

    /// <summary>How many columns a line of an error may have; null where errors do not go to a terminal.</summary>
    public int? ErrorWidth { get; init; }

    /// <summary>Writes what went wrong; on a terminal the lines are broken between words.</summary>
    public void WriteError(string message)
    {
        foreach (var line in $"{ErrorHeading}{message}".Split('\n'))
        {
            foreach (var piece in ErrorWidth is { } width ? Wrapping.Lines(line, width, ErrorHeading.Length) : [line])
            {
                Error.WriteLine(piece);
            }
        }
    }

    /// <summary>What Ctrl-C asks for.</summary>
    public Interruption Interruption { get; } = new();

    /// <summary>The process' own: a live screen only on a terminal that may show colours.</summary>
    public static Host OfProcess()
    {
        var isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
        var isColourless = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Host
        {
            Out = Console.Out,
            Error = Console.Error,
            Screen = isTerminal && !isColourless ? AnsiConsole.Console : null,
            Width = isTerminal ? AnsiConsole.Profile.Width : 100,
            ErrorWidth = Console.IsErrorRedirected ? null : AnsiConsole.Profile.Width,
        };
    }

    public void Dispose() => Interruption.Dispose();
}
