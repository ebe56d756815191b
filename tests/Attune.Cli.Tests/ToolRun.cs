namespace Attune.Cli.Tests;

/// <summary>The real entry point, run in this process in a folder of its own, with a clock that stands still.</summary>
internal sealed class ToolRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("attune-tool-").FullName;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>The columns of the terminal that errors go to; null for none.</summary>
    public int? ErrorWidth { get; init; }

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    public int Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var host = new Host
        {
            Out = output,
            Error = error,
            ErrorWidth = ErrorWidth,
            Time = new StandingClock(),
        };
        var exit = AttuneTool.Run(arguments, host);
        (Out, Error) = (output.ToString(), error.ToString());
        return exit;
    }

    /// <summary>What was printed, without what differs between machines.</summary>
    public string Text =>
        Out.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            .Replace($".NET {Environment.Version}", ".NET VERSION", StringComparison.Ordinal);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Forty rows of two numbers, a colour and a price that follows from them.</summary>
    public string WriteHouses(string name = "houses.csv") =>
        Write(
            name,
            "area,rooms,colour,price\n"
                + string.Concat(
                    Enumerable
                        .Range(0, 40)
                        .Select(static i =>
                            FormattableString.Invariant(
                                $"{50 + (i * 7 % 60)},{1 + (i % 5)},{(i % 3 == 0 ? "red" : "blue")},{1.5 + (i * 7 % 60 * 0.03)}\n"
                            )
                        )
                )
        );

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
