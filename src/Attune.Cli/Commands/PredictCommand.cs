using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Runs;
using Attune.Cli.Tuning;
using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Files;

namespace Attune.Cli.Commands;

/// <summary><c>attune predict</c>: what a saved model says of a file's rows.</summary>
internal static class PredictCommand
{
    public static Command Create(Host host)
    {
        var model = new Argument<string>("model") { Description = "A model file, or the folder of a run" };
        var data = new Argument<string>("file")
        {
            Description = "The rows: a .csv or .parquet file, or a data set's name",
        };
        var output = new Option<string?>("--output")
        {
            Description = "The CSV file to write [default: standard output]",
            HelpName = "FILE",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the output file" };
        var command = new Command("predict", "Predict the rows of a file with a saved model.")
        {
            model,
            data,
            output,
            overwrite,
        };
        command.SetAction(parsed =>
            Run(
                RunFolder.ModelPath(parsed.GetValue(model)!),
                parsed.GetValue(data)!,
                parsed.GetValue(output),
                parsed.GetValue(overwrite),
                host
            )
        );
        return command;
    }

    private static int Run(string modelPath, string dataPath, string? output, bool overwrite, Host host)
    {
        if (output is not null && File.Exists(output) && !overwrite)
        {
            throw new ArgumentException(
                $"The output file must be new, but '{output}' exists. Give another --output, or --overwrite."
            );
        }

        var file = PipelineFile.Read(modelPath);
        var features = Features(file, dataPath);
        var text = PredictionTable.Of(file.TargetName, file.Model.Predict(features));
        if (output is null)
        {
            host.Out.Write(text);
            return ExitCode.Success;
        }

        AtomicFile.WriteText(output, text);
        host.Out.WriteLine($"predicted {file.TargetName} of {Texts.Count(features.RowCount, "row")}: {output}");
        return ExitCode.Success;
    }

    // A file's columns are read as the model's were, whatever their cells look like now.
    private static Table Features(PipelineFile file, string dataPath) =>
        Datasets.Contains(dataPath)
            ? Datasets.Load(dataPath).Data.Features
            : TuneSource.ReadFile(dataPath, file.Model.Features.Options());
}
