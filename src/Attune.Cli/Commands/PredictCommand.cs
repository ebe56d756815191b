using System.CommandLine;
using Attune.Cli.Display;
using Attune.Cli.Prediction;
using Attune.Learning.Data.Tables;
using Attune.Learning.Estimators;

namespace Attune.Cli.Commands;

/// <summary><c>attune predict</c>: what a saved model says of a file's rows.</summary>
internal static class PredictCommand
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    public static Command Create(Host host)
    {
        var model = new Argument<string>("model") { Description = "A model file, or the folder of a run" };
        var data = new Argument<string>("file")
        {
            Description = "The rows: a .csv or .parquet file, or a data set's name",
        };
        var output = new Option<string?>("--output")
        {
            Description = "The .csv or .parquet file to write [default: CSV to standard output]",
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
        {
            var file = parsed.GetValue(output);
            RequireOutput(file, parsed.GetValue(overwrite));
            var job = new PredictionJob(ModelSource.Open(parsed.GetValue(model)!), parsed.GetValue(data)!);
            return file is null ? Print(job, host) : Write(job, file, host);
        });
        return command;
    }

    private static int Print(PredictionJob job, Host host)
    {
        try
        {
            var columns = PredictionColumns.Of(job.Predictor);
            job.Run(
                () => new CsvPredictions(host.Out, columns, isOwned: false),
                static _ => { },
                host.Interruption.Search
            );
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            return Interrupted(host, $"the {Texts.Count(job.RowCount, "row")} that were printed are right.");
        }
        catch (Exception error) when (job.RowCount > 0 && error is TableException or ArgumentException)
        {
            host.WriteError(error.Message);
            return ExitCode.Failed;
        }
    }

    private static int Write(PredictionJob job, string file, Host host)
    {
        var temporary = file + ".tmp";
        var clock = host.Time.GetTimestamp();
        try
        {
            job.Run(() => Open(temporary, file, job.Predictor), Tell, host.Interruption.Search);
            File.Move(temporary, file, overwrite: true);
        }
        catch (OperationCanceledException)
        {
            return Interrupted(host, $"'{file}' was not written.");
        }
        finally
        {
            File.Delete(temporary);
        }

        var target = job.Predictor.TargetName;
        host.Out.WriteLine($"predicted {target} of {Texts.Count(job.RowCount, "row")}: {file}");
        return ExitCode.Success;

        void Tell(long rows)
        {
            if (host.Screen is not null && host.Time.GetElapsedTime(clock) >= TellEvery)
            {
                clock = host.Time.GetTimestamp();
                host.Error.Write($"\r{Texts.Count(rows, "row")} \r");
            }
        }
    }

    private static IPredictionWriter Open(string temporary, string file, IPredictor predictor) =>
        IsParquet(file)
            ? new ParquetPredictions(temporary, predictor)
            : new CsvPredictions(new StreamWriter(temporary), PredictionColumns.Of(predictor), isOwned: true);

    private static void RequireOutput(string? file, bool mayOverwrite)
    {
        if (file is null)
        {
            return;
        }

        if (!IsParquet(file) && !file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                $"The output file must end in .csv or .parquet, but got '{file}'. Give another --output."
            );
        }

        if (File.Exists(file) && !mayOverwrite)
        {
            throw new ArgumentException(
                $"The output file must be new, but '{file}' exists. Give another --output, or --overwrite."
            );
        }
    }

    private static bool IsParquet(string file) => file.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    private static int Interrupted(Host host, string message)
    {
        host.WriteError($"interrupted; {message}");
        return ExitCode.Interrupted;
    }
}
