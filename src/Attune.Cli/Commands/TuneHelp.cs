using Attune.Cli.Knobs;

namespace Attune.Cli.Commands;

/// <summary>The sections of <c>attune tune --help</c>.</summary>
internal static class TuneHelp
{
    private const string Examples = """
        Examples:
          attune tune california-housing
          attune tune california-housing --trials 50 --param "n_neurons=int(10,200,step=10)" --set batch_size=64
          attune tune houses.csv --target price --cv 5 --patience 20 --seed 7 --output runs/houses
          attune tune iris --param "activation=choice(relu,tanh)" --param "dropout=float(0,0.5)"
          attune tune california-housing --sampler grid --param "n_hidden=choice(1,2)" --param "n_neurons=choice(16,64)" \
              --set learning_rate=0.001 --set optimizer=adam
          attune tune california-housing --space space.json --dry-run
          attune tune --resume runs/houses --trials 200

        """;

    private const string Formats = """
        Parameters:
          NAME=int(LOW,HIGH)                whole numbers, both ends included
          NAME=float(LOW,HIGH)              numbers
          NAME=choice(A,B,…)                one of some values
          NAME=boolean                      true or false
          A third argument log or reverse_log changes the scale; step=S (a factor on these scales) keeps to a grid;
          " if OTHER=VALUE|VALUE" behind it makes the parameter exist only then. Without any, the lab's are searched:
          n_hidden=int(0,3) n_neurons=int(1,100) learning_rate=float(0.0003,0.03,log) optimizer=choice(adam,sgd,nesterov)

        Space file (or its text itself): a JSON object with one member for each parameter, in order
          {
            "n_hidden": "int(1,3)",
            "n_neurons": {"type": "int", "low": 16, "high": 256, "scale": "log", "step": 2},
            "optimizer": {"type": "choice", "values": ["adam", "sgd"]},
            "learning_rate": {"type": "float", "low": 1e-4, "high": 1e-2, "scale": "log"},
            "units_2": {"type": "int", "low": 8, "high": 64, "when": {"n_hidden": [2, 3]}},
            "batch_size": 64
          }

        JSON: --json prints what run.json holds (command, data, data_hash, task, rows, space, best_hyperparameters,
          cv_METRIC, cv_METRIC_std, validation_METRIC, test_METRIC, complete_trials, failed_trials, failure_reasons,
          fingerprint, …) and output and seconds; METRIC is rmse or accuracy. Errors go to standard error.

        Run folder: run.json, trials.csv, cv_results.csv, best_hyperparameters.json, best_model.safetensors,
          best_model.onnx, log.txt, report.html (a page of it all), what that is made of (learning_curves.csv,
          predictions.csv, best_network.cs, trial_times.csv), tensorboard/ (tensorboard --logdir FOLDER/tensorboard),
          study.db, checkpoints/ and times.json. But for both files of times, tensorboard/, study.db, checkpoints/ and the
          line id="times" of the report, equal runs give equal bytes. --resume FOLDER goes on with a run that was
          interrupted or killed. Lines instead of the live table: where standard output is no terminal, or NO_COLOR is set.

        """;

    /// <summary>Examples, knobs, formats.</summary>
    public static string Sections { get; } = $"{Examples}\n{KnobTable()}\n{Formats}";

    private static string KnobTable()
    {
        var text = new System.Text.StringBuilder("Knobs (--param searches, --set fixes):\n");
        foreach (var knob in KnownKnobs.For(TaskLosses.Regression))
        {
            var name = knob.Name == KnownKnobs.UnitsPrefix + "1" ? "units_1, units_2, …" : knob.Name;
            var rule = knob.Rule["be ".Length..].Replace("one of ", "", StringComparison.Ordinal);
            foreach (
                var (line, index) in Wrapped($"{rule} [default: {knob.Default}]", 90).Select(static (l, i) => (l, i))
            )
            {
                text.Append("  ").Append((index == 0 ? name : "").PadRight(21)).Append(line).Append('\n');
            }
        }

        return text.Append("  Of classes, loss is ")
            .AppendJoin(" or ", TaskLosses.TwoClasses.Names)
            .Append(" (two),\n  or ")
            .AppendJoin(", ", TaskLosses.ManyClasses.Names)
            .Append(" (more).\n")
            .ToString();
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += (line.Length == 0 ? "" : " ") + word;
        }

        yield return line;
    }
}
