using System.CommandLine;
using Attune.Cli.Tuning;

namespace Attune.Cli.Commands;

/// <summary>The options of <c>attune tune</c>, and how they become settings.</summary>
internal sealed class TuneOptions
{
    private static readonly TuneSettings Defaults = new() { Data = "" };

    private readonly Argument<string> data = new("data")
    {
        Description = "A data set's name (attune data list), or a .csv or .parquet file",
    };

    private readonly Option<string?> target = Optional<string?>("--target", "COLUMN", "The column to predict");
    private readonly Option<string?> task = Optional<string?>(
        "--task",
        "TASK",
        "regression or classification [default: by the target's values]"
    );

    private readonly Option<string> sampler = WithDefault(
        "--sampler",
        "NAME",
        $"How candidates are proposed: {string.Join(", ", SamplerNames.All)}",
        Defaults.Sampler
    );

    private readonly Option<string> pruner = WithDefault(
        "--pruner",
        "NAME",
        $"Which candidates end after some of their folds: {string.Join(", ", PrunerNames.All)}",
        Defaults.Pruner
    );

    private readonly Option<int?> trials = Optional<int?>(
        "--trials",
        "N",
        "How many candidates to try [default: 10; grid: all points]"
    );

    private readonly Option<int?> stopAfter = Optional<int?>(
        "--stop-after",
        "N",
        "Stop when N candidates in a row bring nothing better"
    );

    private readonly Option<double?> stopAt = Optional<double?>(
        "--stop-at",
        "SCORE",
        "Stop when a candidate's score is this good"
    );

    private readonly Option<int> epochs = WithDefault(
        "--epochs",
        "N",
        "The epochs of each fit, at most",
        Defaults.Epochs
    );

    private readonly Option<int?> folds = Optional<int?>(
        "--cv",
        "K",
        "Judge candidates by K-fold cross-validation [default: 3, unless --validation is given alone]"
    );

    private readonly Option<double?> validation = Optional<double?>(
        "--validation",
        "FRACTION",
        "The share of the rows outside the test set that early stopping watches; without --cv, candidates are judged on "
            + "it [default: 0.25]"
    );

    private readonly Option<double> test = WithDefault(
        "--test",
        "FRACTION",
        "The share of the rows held out for the final test",
        Defaults.TestFraction
    );

    private readonly Option<int> patience = WithDefault(
        "--patience",
        "N",
        "Epochs without improvement before a fit is stopped",
        Defaults.Patience
    );

    private readonly Option<ulong> seed = WithDefault("--seed", "N", "The seed of all randomness", Defaults.Seed);
    private readonly Option<int?> workers = Optional<int?>(
        "--workers",
        "N",
        "Candidates at work at once; changes no result [default: the machine's cores]"
    );

    private readonly Option<int?> window = Optional<int?>(
        "--window",
        "N",
        "A proposal looks at the results of trials at least N before it [default: workers]"
    );

    private readonly Option<string[]> parameters = Repeated(
        "--param",
        "NAME=RANGE",
        "Search a knob: int(1,100), float(1e-4,1e-2,log), choice(a,b), boolean; repeatable"
    );

    private readonly Option<string[]> settings = Repeated("--set", "NAME=VALUE", "Fix a knob; repeatable");
    private readonly Option<string?> space = Optional<string?>(
        "--space",
        "FILE",
        "Take the whole space from a JSON file (see below)"
    );

    private readonly Option<string?> output = Optional<string?>(
        "--output",
        "FOLDER",
        "The run folder [default: runs/DATA-N]"
    );

    private readonly Option<bool> overwrite = Flag("--overwrite", "Replace the run that the folder holds");
    private readonly Option<bool> dryRun = Flag(
        "--dry-run",
        "Print data, split, space, plan and estimates; write nothing"
    );
    private readonly Option<bool> json = Flag("--json", "Print one JSON object and nothing else");
    private readonly Option<bool> quiet = Flag("--quiet", "Print the result only");

    /// <summary>Adds all options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(data);
        Option[] options =
        [
            target,
            task,
            sampler,
            pruner,
            trials,
            stopAfter,
            stopAt,
            epochs,
            folds,
            validation,
            test,
            patience,
            seed,
            workers,
            window,
            parameters,
            settings,
            space,
            output,
            overwrite,
            dryRun,
            json,
            quiet,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>What the user wrote.</summary>
    public TuneSettings Read(ParseResult parsed) =>
        new()
        {
            Data = parsed.GetValue(data)!,
            Target = parsed.GetValue(target),
            Task = parsed.GetValue(task),
            Sampler = parsed.GetValue(sampler)!,
            Pruner = parsed.GetValue(pruner)!,
            Trials = parsed.GetValue(trials),
            StopAfter = parsed.GetValue(stopAfter),
            StopAt = parsed.GetValue(stopAt),
            Epochs = parsed.GetValue(epochs),
            Folds = parsed.GetValue(folds),
            ValidationFraction = parsed.GetValue(validation),
            TestFraction = parsed.GetValue(test),
            Patience = parsed.GetValue(patience),
            Seed = parsed.GetValue(seed),
            Workers = parsed.GetValue(workers) ?? Environment.ProcessorCount,
            Window = parsed.GetValue(window),
            Parameters = parsed.GetValue(parameters) ?? [],
            Settings = parsed.GetValue(settings) ?? [],
            SpaceFile = parsed.GetValue(space),
            Output = parsed.GetValue(output),
            Overwrite = parsed.GetValue(overwrite),
            DryRun = parsed.GetValue(dryRun),
            Json = parsed.GetValue(json),
            Quiet = parsed.GetValue(quiet),
        };

    private static Option<T> Optional<T>(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    private static Option<T> WithDefault<T>(string name, string value, string description, T defaultValue) =>
        new(name)
        {
            Description = description,
            HelpName = value,
            DefaultValueFactory = _ => defaultValue,
        };

    private static Option<string[]> Repeated(string name, string value, string description) =>
        new(name)
        {
            Description = description,
            HelpName = value,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
