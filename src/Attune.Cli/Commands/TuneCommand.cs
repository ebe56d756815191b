using System.CommandLine;
using System.Globalization;
using Attune.Cli.Display;
using Attune.Cli.Tuning;
using Attune.Learning.ModelSelection;
using Spectre.Console;

namespace Attune.Cli.Commands;

/// <summary><c>attune tune</c>: searches, refits, writes the run folder.</summary>
internal static class TuneCommand
{
    public static Command Create()
    {
        var defaults = new TuneSettings { Data = "" };
        var data = new Argument<string>("data") { Description = "A data set's name (attune data list)" };
        var trials = Option("--trials", "How many candidates to try", defaults.Trials);
        var epochs = Option("--epochs", "The epochs of each fit, at most", defaults.Epochs);
        var folds = Option("--cv", "Folds of the cross-validation", defaults.Folds);
        var test = Option("--test", "The share of the rows held out for the final test", defaults.TestFraction);
        var validation = Option(
            "--validation",
            "The share of the remaining rows that early stopping watches",
            defaults.ValidationFraction
        );
        var patience = Option("--patience", "Epochs without improvement before a fit is stopped", defaults.Patience);
        var seed = Option("--seed", "The seed of all randomness", defaults.Seed);
        var workers = Option("--workers", "Candidates at work at once; changes no result", defaults.Workers);
        var window = new Option<int?>("--window")
        {
            Description = "How far apart candidates may be [default: workers]",
        };
        var parameters = new Option<string[]>("--param")
        {
            Description = "Search NAME=int(1,100) | float(1e-4,1e-2,log) | choice(a,b)",
        };
        var settings = new Option<string[]>("--set") { Description = "Fix NAME=VALUE, for example batch_size=64" };
        var output = new Option<string?>("--output") { Description = "The run folder [default: runs/DATA-N]" };
        var overwrite = Option("--overwrite", "Replace what the run folder holds", false);
        var dryRun = Option("--dry-run", "Print the plan and stop", false);
        var json = Option("--json", "Print the result as JSON only", false);
        var quiet = Option("--quiet", "Print the result only", false);
        var command = new Command("tune", "Search the best hyperparameters for a network")
        {
            data,
            trials,
            epochs,
            folds,
            test,
            validation,
            patience,
            seed,
            workers,
            window,
            parameters,
            settings,
            output,
            overwrite,
            dryRun,
            json,
            quiet,
        };
        command.SetAction(parsed =>
            Run(
                new TuneSettings
                {
                    Data = parsed.GetValue(data)!,
                    Trials = parsed.GetValue(trials),
                    Epochs = parsed.GetValue(epochs),
                    Folds = parsed.GetValue(folds),
                    TestFraction = parsed.GetValue(test),
                    ValidationFraction = parsed.GetValue(validation),
                    Patience = parsed.GetValue(patience),
                    Seed = parsed.GetValue(seed),
                    Workers = parsed.GetValue(workers),
                    Window = parsed.GetValue(window),
                    Parameters = parsed.GetValue(parameters) ?? [],
                    Settings = parsed.GetValue(settings) ?? [],
                    Output = parsed.GetValue(output),
                    Overwrite = parsed.GetValue(overwrite),
                    DryRun = parsed.GetValue(dryRun),
                    Json = parsed.GetValue(json),
                    Quiet = parsed.GetValue(quiet),
                }
            )
        );
        return command;
    }

    private static int Run(TuneSettings settings)
    {
        var job = new TuneJob(settings);
        var folder = RunFolder.Choose(settings, job.Source.Name);
        if (!settings.Json && !settings.Quiet)
        {
            WritePlan(job, settings, folder);
        }

        if (settings.DryRun)
        {
            return ExitCode.Success;
        }

        using var interruption = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interruption.Cancel();
        };
        TuneReport report;
        try
        {
            folder.Create();
            report = Search(job, settings, folder, interruption.Token);
        }
        catch (AllCandidatesFailedException error)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCode.AllTrialsFailed;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted before any trial had ended: there is nothing to save.");
            return ExitCode.Interrupted;
        }

        folder.Write(report, job.Space);
        Console.Out.Write(
            settings.Json ? RunFolder.Describe(report, job.Space, folder.Path) + "\n" : Summary(report, folder)
        );
        return interruption.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Success;
    }

    private static TuneReport Search(
        TuneJob job,
        TuneSettings settings,
        RunFolder folder,
        CancellationToken cancellation
    )
    {
        var log = new TensorBoardObserver(folder.TensorBoard, job.Space);
        if (settings.Json || settings.Quiet)
        {
            return job.Run(log, cancellation);
        }

        if (!AnsiConsole.Profile.Capabilities.Ansi || Console.IsOutputRedirected || NoColor)
        {
            return job.Run(new Observers(log, new PlainDisplay(Console.Out, settings.Trials)), cancellation);
        }

        var live = new LiveTable(AnsiConsole.Console, job.Space, settings.Trials, settings.Folds, settings.Epochs);
        return live.Run(() => job.Run(new Observers(log, live), cancellation));
    }

    private static bool NoColor => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private static void WritePlan(TuneJob job, TuneSettings settings, RunFolder folder)
    {
        var rows = job.Rows;
        Console.WriteLine(
            $"data      {job.Source.Name}: {job.Source.Data.RowCount} rows, predict {job.Source.TargetName}"
        );
        Console.WriteLine(
            $"split     {rows.Train} train ({settings.Folds} folds), {rows.Validation} validation, {rows.Test} test"
        );
        foreach (var parameter in job.Space)
        {
            Console.WriteLine($"search    {parameter.Name} = {ParameterText.Of(parameter)}");
        }

        Console.WriteLine(
            $"plan      fitting {settings.Folds} folds for each of {settings.Trials} candidates, totalling "
                + $"{settings.Folds * settings.Trials} fits of up to {settings.Epochs} epochs, and one on all training rows"
        );
        Console.WriteLine($"output    {folder.Path}");
        Console.WriteLine();
    }

    private static string Summary(TuneReport report, RunFolder folder)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        text.WriteLine();
        text.WriteLine(
            "best             "
                + string.Join(
                    "  ",
                    report.Search.BestHyperparameters.Select(static p => $"{p.Key}={Texts.Short(p.Value)}")
                )
        );
        text.WriteLine(
            FormattableString.Invariant($"cv rmse          {report.CvRmse:F4} ± {report.CvRmseDeviation:F4}")
        );
        text.WriteLine(FormattableString.Invariant($"validation rmse  {report.ValidationRmse:F4}"));
        text.WriteLine(FormattableString.Invariant($"test rmse        {report.TestRmse:F4}"));
        if (report.WorstRowsShare > 0.1)
        {
            text.WriteLine(
                FormattableString.Invariant(
                    $"note             the worst 0.1 % of the test rows hold {report.WorstRowsShare:P0} of the squared error"
                )
            );
        }

        text.WriteLine($"fingerprint      {report.Search.Fingerprint}");
        text.WriteLine(FormattableString.Invariant($"time             {report.Elapsed.TotalSeconds:F1} s"));
        text.WriteLine($"saved            {folder.Path}");
        return text.ToString();
    }

    private static Option<T> Option<T>(string name, string description, T defaultValue) =>
        new(name) { Description = description, DefaultValueFactory = _ => defaultValue };
}
