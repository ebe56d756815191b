using System.Globalization;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Networks.Callbacks;
using Attune.Spaces;
using Attune.Trials;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Attune.Cli.Display;

/// <summary>A table of the candidates that is redrawn while they run.</summary>
internal sealed class LiveTable(IAnsiConsole console, SearchSpace space, int candidates, int folds, int epochs)
    : ISearchObserver
{
    private const int RedrawMilliseconds = 100;
    private const int LinesAround = 7;

    private readonly Lock gate = new();
    private readonly SortedDictionary<int, Row> rows = [];
    private readonly long start = TimeProvider.System.GetTimestamp();
    private int ended;
    private bool refitting;

    /// <summary>Runs the work while the table is drawn.</summary>
    public T Run<T>(Func<T> work)
    {
        T? result = default;
        console
            .Live(new Text(""))
            .Start(context =>
            {
                var task = Task.Run(work);
                while (!task.Wait(RedrawMilliseconds, CancellationToken.None) && !task.IsCompleted)
                {
                    context.UpdateTarget(Draw());
                }

                context.UpdateTarget(Draw());
                result = task.GetAwaiter().GetResult();
            });
        return result!;
    }

    public void CandidateStarted(Trial trial)
    {
        lock (gate)
        {
            rows[trial.Number] = new Row(trial.Values);
        }
    }

    public IReadOnlyList<Callback> WatchFit(int candidate, int fold)
    {
        lock (gate)
        {
            refitting |= fold < 0;
            rows[candidate].Fold = fold;
        }

        return
        [
            new FitProgress(
                (epoch, logs) =>
                {
                    lock (gate)
                    {
                        (rows[candidate].Epoch, rows[candidate].Loss) = (epoch + 1, logs["val_loss"] ?? logs["loss"]);
                    }
                }
            ),
        ];
    }

    public void CandidateEnded(CandidateResult result)
    {
        lock (gate)
        {
            rows[result.Trial.Number].Result = result;
            ended++;
        }
    }

    public void Refitted(IFittedModel model)
    {
        lock (gate)
        {
            refitting = false;
        }
    }

    private IRenderable Draw()
    {
        lock (gate)
        {
            var best = rows
                .Values.Where(static row => row.Result?.Trial.State == TrialState.Complete)
                .MaxBy(static row => row.Result!.MeanScore());
            var table = new Table().Border(TableBorder.Simple);
            table.AddColumn(new TableColumn("trial").RightAligned());
            foreach (var parameter in space)
            {
                table.AddColumn(new TableColumn(Markup.Escape(parameter.Name)).RightAligned().NoWrap());
            }

            table.AddColumn(new TableColumn("cv rmse").NoWrap());
            foreach (var (number, row) in Shown())
            {
                table.AddRow([new Text($"{number}"), .. space.Select(p => ValueOf(row, p)), Outcome(row, row == best)]);
            }

            return new Rows(table, new Text(Status(best)));
        }
    }

    // The newest rows that fit on the screen.
    private IEnumerable<KeyValuePair<int, Row>> Shown() =>
        rows.Skip(rows.Count - Math.Max(3, console.Profile.Height - LinesAround));

    private static Text ValueOf(Row row, Parameter parameter)
    {
        foreach (var (name, value) in row.Values)
        {
            if (name == parameter.Name)
            {
                return new Text(Texts.Short(value));
            }
        }

        return new Text("");
    }

    private Markup Outcome(Row row, bool isBest)
    {
        if (row.Result is not { } result)
        {
            var filled = epochs == 0 ? 0 : row.Epoch * 10 / epochs;
            return new Markup(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"[grey]fold {row.Fold + 1}/{folds} {new string('━', filled)}{new string('╌', 10 - filled)} {row.Loss:F3}[/]"
                )
            );
        }

        if (result.Trial.State != TrialState.Complete)
        {
            return new Markup($"[red]{Markup.Escape(result.Trial.FailureReason ?? "cancelled")}[/]");
        }

        var text = FormattableString.Invariant($"{-result.MeanScore():F4} ± {result.StandardDeviation():F4}");
        return new Markup(isBest ? $"[green]{text} best[/]" : text);
    }

    private string Status(Row? best)
    {
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var left =
            ended == 0
                ? ""
                : FormattableString.Invariant(
                    $", about {elapsed.TotalSeconds / ended * (candidates - ended):F0} s left"
                );
        var bestText = best is null ? "" : FormattableString.Invariant($"  best {-best.Result!.MeanScore():F4}");
        return refitting
            ? "fitting the best on all training rows"
            : FormattableString.Invariant($"{ended}/{candidates} trials, {elapsed.TotalSeconds:F0} s{left}{bestText}");
    }

    private sealed class Row(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        public IReadOnlyList<KeyValuePair<string, ParameterValue>> Values { get; } = [.. values];

        public int Fold { get; set; }

        public int Epoch { get; set; }

        public double? Loss { get; set; }

        public CandidateResult? Result { get; set; }
    }
}
