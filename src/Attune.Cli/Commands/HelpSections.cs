using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Attune.Cli.Commands.Studies;

namespace Attune.Cli.Commands;

/// <summary>What the help says behind usage and options: examples, formats, exit codes.</summary>
internal static class HelpSections
{
    private const string ExitCodes = """
        Exit codes:
          0    done
          1    begun, but without a result: all trials failed, or files could not be written
          2    bad input; nothing was started or overwritten
          130  interrupted with Ctrl-C; what was finished is saved

        """;

    private const string Root = """
        Examples:
          attune tune california-housing
          attune tune houses.csv --target price --trials 50 --output runs/houses
          attune show runs/houses
          attune predict runs/houses new_houses.csv --output prices.csv

        """;

    private const string Predict = """
        Examples:
          attune predict runs/houses new_houses.csv --output prices.csv
          attune predict runs/houses/best_model.onnx new_houses.parquet --output prices.parquet
          attune predict their_model.keras new_houses.csv > prices.csv

        The model is a .safetensors, .keras or .onnx file. The rows must have the columns that it was fitted on, in any order;
        others are passed over. Files may be larger than memory: rows are read, predicted and written some at a time. The output
        has one line a row: the prediction under the target's name, and for classes the probability of each.

        """;

    private const string Serve = """
        Examples:
          attune serve runs/houses
          attune serve houses.onnx --port 9000
          attune serve runs/houses --host 0.0.0.0 --token-file token.txt

          curl http://127.0.0.1:8080/v1/predict --json '{"rows": [{"area": 60, "rooms": 2, "colour": "red"}]}'

        POST /v1/predict takes {"rows": [{"name": value, ...}, ...]} or {"columns": {"name": [value, ...], ...}} and answers alike,
        with the columns and the numbers of attune predict. null is a missing value. Beside it: the Open Inference Protocol under
        /v2, /healthz, and all of it described in /openapi.json. Ctrl-C or SIGTERM answers what is at work, and ends with 0.

        """;

    private const string Export = """
        Examples:
          attune export runs/houses --to onnx --output houses.onnx
          attune export runs/houses --to csharp --output Houses.cs
          attune export their_model.keras --to safetensors --output theirs.safetensors

        Formats:
          onnx         preprocessing and network in one graph, opset 17; an input for each column
          keras        the network for Keras 3; its preprocessing for Attune only
          safetensors  Attune's own
          csharp       one C# file without dependencies, which predicts the same bits

        """;

    private const string Show = """
        Examples:
          attune show runs/california-housing-1
          attune show runs/california-housing-1 --top 100

        """;

    private const string Report = """
        Examples:
          attune report runs/houses-1
          attune report runs/houses-1 --compare runs/houses-2 --output comparison.html
          attune report search.db#lstm
          attune report postgresql://me@host/studies#lstm

        The page loads nothing from elsewhere. Without --output it is RUN/report.html, RUN/comparison.html, or FILE-NAME-report.html.

        """;

    private const string Figure = """
        Examples:
          attune figure runs/houses-1 --kind slice --output slice.svg
          attune figure search.db --kind contour --parameters learning_rate,dropout --output contour.png --dark

        The ending of the file says the format: svg, png, html or json.

        """;

    private const string Dashboard = """
        Examples:
          attune dashboard runs
          attune dashboard my.db postgresql://me@host/studies --port 9000
          attune dashboard runs --address 0.0.0.0 --token "$(openssl rand -hex 16)" --read-only

        """;

    private const string Watch = """
        Examples:
          attune watch runs/houses
          attune watch "my.db#study"

        """;

    private const string Watching = """
        The run or study is another process's; watching it changes nothing. Stop, pause, resume, enqueue and skip are asked of it by its
        study, so that it obeys wherever it runs.

        """;

    private const string DataList = """
        Examples:
          attune data list

        """;

    private const string DataHead = """
        Examples:
          attune data head california-housing --rows 10
          attune data head houses.csv

        """;

    private const string Data = """
        Examples:
          attune data list
          attune data head california-housing --rows 10

        """;

    private const string Samplers = """
        Examples:
          attune samplers
          attune tune california-housing --sampler tpe

        """;

    private const string Pruners = """
        Examples:
          attune pruners
          attune tune california-housing --pruner median

        """;

    /// <summary>Adds its sections to the help of each command.</summary>
    public static void AddTo(RootCommand root)
    {
        if (root.Options.OfType<HelpOption>().FirstOrDefault() is { Action: HelpAction help } option)
        {
            option.Action = new Sectioned(help);
        }

        if (root.Options.OfType<VersionOption>().FirstOrDefault() is { } version)
        {
            version.Action = new Version();
        }
    }

    private static string SectionsOf(Command command) =>
        PathOf(command) switch
        {
            ["tune"] => TuneHelp.Sections,
            ["predict"] => Predict,
            ["serve"] => Serve,
            ["export"] => Export,
            ["show"] => Show,
            ["report"] => Report,
            ["figure"] => Figure,
            ["dashboard"] => $"{Dashboard}\n{Watching}",
            ["watch"] => $"{Watch}\n{Watching}",
            ["worker"] => StudyHelp.Worker,
            ["study", .. var rest] => StudyHelp.Of(rest.Length == 0 ? null : rest[0]),
            ["data", "list"] => DataList,
            ["data", "head"] => DataHead,
            ["data"] => Data,
            ["samplers"] => Samplers,
            ["pruners"] => Pruners,
            _ => Root,
        };

    // The names that lead to a command: several have a command of one name below them.
    private static string[] PathOf(Command command) =>
        command is RootCommand ? [] : [.. command.Parents.OfType<Command>().Take(1).SelectMany(PathOf), command.Name];

    private sealed class Version : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"attune {ToolVersion.Text}");
            return ExitCode.Success;
        }
    }

    private sealed class Sectioned(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var invocation = parseResult.InvocationConfiguration;
            var output = invocation.Output;
            using var usual = new StringWriter();
            invocation.Output = usual;
            var result = help.Invoke(parseResult);
            invocation.Output = output;
            // Whatever file the tool was started from.
            output.Write(
                usual.ToString().Replace($"  {RootCommand.ExecutableName}", "  attune", StringComparison.Ordinal)
            );
            output.WriteLine(SectionsOf(parseResult.CommandResult.Command));
            output.Write(ExitCodes);
            return result;
        }
    }
}
