using System.CommandLine;
using Attune.Cli.Tuning;

namespace Attune.Cli.Commands;

/// <summary>The options of <c>attune tune</c>, and how they become settings.</summary>
internal sealed class TuneOptions
{
    private static readonly TuneSettings Defaults = new() { Data = "" };

    private readonly Argument<string> data = new("data")
    {
        Description = "A data set's name (attune data list), or a .csv or .parquet file; not needed with --resume",
        Arity = ArgumentArity.ZeroOrOne,
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
    private readonly Option<string?> resume = Optional<string?>(
        "--resume",
        "FOLDER",
        "Go on with the run that the folder holds, as it was begun; more --trials or --epochs may be given"
    );

    private readonly Option<string[]> allowedChanges = Repeated(
        "--allow-change",
        "NAME",
        "What may differ from the run that goes on: data, space, seed, …; finished trials stay as they are"
    );

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
            resume,
            allowedChanges,
            dryRun,
            json,
            quiet,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>The folder of the run that is to go on; null for a new run.</summary>
    public string? ResumedRun(ParseResult parsed) => parsed.GetValue(resume);

    /// <summary>What the user wrote.</summary>
    /// <param name="parsed">The user's words.</param>
    /// <param name="begun">What a run was begun with that goes on; what the user did not write is taken from it. Null for a new run.</param>
    public TuneSettings Read(ParseResult parsed, TuneSettings? begun = null)
    {
        var read = new TuneSettings
        {
            Data = parsed.GetValue(data) ?? begun?.Data ?? throw NoData(),
            Target = Given(target, begun?.Target),
            Task = Given(task, begun?.Task),
            Sampler = Given(sampler, begun?.Sampler ?? ""),
            Pruner = Given(pruner, begun?.Pruner ?? ""),
            Trials = Given(trials, begun?.Trials),
            StopAfter = Given(stopAfter, begun?.StopAfter),
            StopAt = Given(stopAt, begun?.StopAt),
            Epochs = Given(epochs, begun?.Epochs ?? 0),
            Folds = Given(folds, begun?.Folds),
            ValidationFraction = Given(validation, begun?.ValidationFraction),
            TestFraction = Given(test, begun?.TestFraction ?? 0),
            Patience = Given(patience, begun?.Patience ?? 0),
            Seed = Given(seed, begun?.Seed ?? 0),
            Workers = parsed.GetValue(workers) ?? Environment.ProcessorCount,
            Window = Given(window, begun?.Window),
            SpaceFile = Given(space, begun?.SpaceFile),
            Output = parsed.GetValue(output),
            Overwrite = parsed.GetValue(overwrite),
            Resume = parsed.GetValue(resume),
            AllowedChanges = parsed.GetValue(allowedChanges) ?? [],
            DryRun = parsed.GetValue(dryRun),
            Json = parsed.GetValue(json),
            Quiet = parsed.GetValue(quiet),
        };
        string[] own = [.. parsed.GetValue(parameters) ?? [], .. parsed.GetValue(settings) ?? []];
        return read with
        {
            Parameters = Joined(parameters, begun?.Parameters),
            Settings = Joined(settings, begun?.Settings),
        };

        T Given<T>(Option<T> option, T before) =>
            begun is null || parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option)! : before;

        // A knob that is given anew is the new one, whether it was searched or fixed; a space file is a whole space.
        IReadOnlyList<string> Joined(Option<string[]> option, IReadOnlyList<string>? before) =>
            [
                .. parsed.GetResult(space) is { Implicit: false }
                    ? []
                    : (before ?? []).Where(text => own.All(word => NameOf(word) != NameOf(text))),
                .. parsed.GetValue(option) ?? [],
            ];
    }

    private static string NameOf(string word) => word.Split('=')[0].Trim();

    private static ArgumentException NoData() =>
        new(
            "What to learn from must be said, but no data were given. Name a data set (attune data list) or a file, or give --resume "
                + "FOLDER to go on with a run."
        );

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
