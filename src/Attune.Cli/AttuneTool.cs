using System.CommandLine;
using System.CommandLine.Invocation;
using Attune.Cli.Commands;
using Attune.Cli.Commands.Studies;
using Attune.Interchange;

namespace Attune.Cli;

/// <summary>The tool's entry point, apart from the process it runs in.</summary>
internal static class AttuneTool
{
    /// <summary>Runs the tool.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Host host)
    {
        var root = CreateCommands(host);
        try
        {
            var parsed = root.Parse(arguments);
            // A question for help is answered whatever is missing beside it.
            return parsed.Action is ParseErrorAction
                ? Refuse(host, $"{string.Join(" ", parsed.Errors.Select(static error => error.Message))}")
                : parsed.Invoke(
                    new()
                    {
                        Output = host.Out,
                        Error = host.Error,
                        EnableDefaultExceptionHandler = false,
                        ProcessTerminationTimeout = null,
                    }
                );
        }
        catch (Exception error) when (IsBadInput(error))
        {
            return Refuse(host, error.Message);
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand CreateCommands(Host host)
    {
        var root = new RootCommand("Hyperparameter tuning for neural networks.")
        {
            TuneCommand.Create(host),
            PredictCommand.Create(host),
            ServeCommand.Create(host),
            ExportCommand.Create(host),
            ShowCommand.Create(host),
            ReportCommand.Create(host),
            FigureCommand.Create(host),
            DashboardCommand.Create(host),
            WatchCommand.Create(host),
            StudyCommand.Create(host),
            WorkerCommand.Create(host),
            DataCommand.Create(host),
            ListCommands.CreateSamplers(host),
            ListCommands.CreatePruners(host),
        };
        HelpSections.AddTo(root);
        return root;
    }

    /// <summary>Whether an error before any work says that the input is wrong.</summary>
    private static bool IsBadInput(Exception error) =>
        error
            is ArgumentException
                or IOException
                or InterchangeException
                or InvalidDataException
                or KeyNotFoundException
                or UnauthorizedAccessException;

    private static int Refuse(Host host, string message)
    {
        host.WriteError(message);
        return ExitCode.BadInput;
    }
}
