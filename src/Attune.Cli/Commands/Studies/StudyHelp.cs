namespace Attune.Cli.Commands.Studies;

/// <summary>What the help of the study commands says behind usage and options.</summary>
internal static class StudyHelp
{
    private const string Overview = """
          attune study create --study my.db --param "lr=float(1e-4,0.1,log)" --objective minimize:loss --sampler tpe --window 4
          attune study ask --study my.db --json
          attune study tell --study my.db 0 --report 1=0.9 --report 2=0.7
          attune study tell --study my.db 0 0.65
          attune study best --study my.db
          attune study export --study "my.db#study" --format optuna --output optuna.db
          attune study import optuna.db --study other.db
          attune study merge one.db two.db --to both.db
          attune study prune-files runs/houses --keep 3 --dry-run

        """;

    private const string Names = """
        Study: FILE.db holds one study or several; FILE.db#NAME names one, and may be left out where there is one. A study that
          is begun without a name is called study. In a shell, quote what has a #.

        """;

    private const string AskAndTell = """
        Ask and tell: ask begins a trial and prints its parameters, one line of JSON with --json; tell ends it by its number, from
          any process: with a value for each objective, --pruned, or --failed REASON. A trial that is not told within --lease is
          handed out again, with the same parameters. ask ends with 1 where no trial can begin now: of a window of N at most N run
          at once, or the space is exhausted.

        """;

    public const string Worker = """
        Examples:
          attune worker --study my.db --trials 100 -- python train.py
          attune worker --study my.db --trials 100 --workers 4 -- ./train.sh

        COMMAND runs once for each trial. It gets the parameters as one JSON object on standard input, and each one as the environment
        variable ATTUNE_PARAM_NAME (the name in capitals); ATTUNE_TRIAL is the trial's number, ATTUNE_TRIAL_SEED a seed of its
        own. Lines "report STEP VALUE" of its output are reports; the last line is the value, or one value for each objective. An exit
        code other than 0 is a failed trial. A trial that the study's pruner gives up is killed. Any number of workers can run
        on one study, on one machine; --trials is what the study holds in the end, over all of them.

        """;

    /// <summary>What the help of a command says; of null, that of all of them.</summary>
    public static string Of(string? command)
    {
        var examples = command is null ? Overview : ExamplesOf(command);
        var isTelling = command is null or "ask" or "tell";
        return $"Examples:\n{examples}\n{Names}{(isTelling ? $"\n{AskAndTell}" : "")}";
    }

    private static string ExamplesOf(string command) =>
        command switch
        {
            "create" => """
                  attune study create --study my.db --param "lr=float(1e-4,0.1,log)" --objective minimize:loss
                  attune study create --study "my.db#lstm" --space space.json --objective maximize:accuracy --sampler tpe --window 4

                """,
            "ask" => """
                  attune study ask --study my.db
                  attune study ask --study my.db --lease 600 --json

                """,
            "tell" => """
                  attune study tell --study my.db 0 --report 1=0.9 --report 2=0.7
                  attune study tell --study my.db 0 0.65
                  attune study tell --study my.db 1 --failed "out of memory"

                """,
            "enqueue" => """
                  attune study enqueue --study my.db lr=0.01
                  attune study enqueue --study my.db lr=0.01 layers=2 --skip-if-exists

                """,
            "trials" => """
                  attune study trials --study my.db --state failed
                  attune study trials --study my.db --last 10 --json

                """,
            "best" => """
                  attune study best --study my.db
                  attune study best --study my.db --top 10 --json

                """,
            "importance" => """
                  attune study importance --study my.db

                """,
            "export" => """
                  attune study export --study my.db --format csv > trials.csv
                  attune study export --study "my.db#study" --format optuna --output optuna.db

                """,
            "import" => """
                  attune study import optuna.db --study other.db
                  attune study import untitled_project --study other.db --objective minimize:val_loss

                """,
            "merge" => """
                  attune study merge one.db two.db --to both.db
                  attune study merge "my.db#a" "my.db#b" --to "my.db#both"

                """,
            "copy" => """
                  attune study copy --study my.db --to copy.db

                """,
            "delete" => """
                  attune study delete --study "my.db#lstm"

                """,
            "prune-files" => """
                  attune study prune-files runs/houses --keep 3 --dry-run

                """,
            _ => $"""
                  attune study {command} --study my.db
                  attune study {command} --study "my.db#lstm" --json

                """,
        };
}
