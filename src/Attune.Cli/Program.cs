using System.CommandLine;
using Attune.Cli;
using Attune.Cli.Commands;

var root = new RootCommand("Hyperparameter tuning for neural networks") { TuneCommand.Create(), DataCommand.Create() };
try
{
    var parsed = root.Parse(args);
    return parsed.Errors.Count > 0
        ? Refuse(string.Join('\n', parsed.Errors))
        : parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
{
    return Refuse(error.Message);
}

static int Refuse(string message)
{
    Console.Error.WriteLine($"attune: {message}");
    return ExitCode.BadInput;
}
