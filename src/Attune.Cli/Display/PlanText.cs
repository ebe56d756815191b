using System.Globalization;
using Attune.Cli.Syntax;
using Attune.Cli.Tuning;
using Attune.Spaces;

namespace Attune.Cli.Display;

/// <summary>What a job is going to do, in lines.</summary>
internal static class PlanText
{
    /// <summary>Where the text begins behind the headings.</summary>
    public const int Indent = 10;

    public static IEnumerable<string> Lines(TuneJob job)
    {
        var (source, split) = (job.Source, job.Split);
        yield return Line(
            "data",
            $"{source.Name}: {Texts.Count(source.Data.RowCount, "row")}, {Texts.Count(source.Data.Features.Columns.Count, "feature")}, "
                + $"predict {source.TargetName}"
        );
        yield return Line("task", $"{job.Task.Name}: {source.TaskReason}");
        yield return Line(
            "split",
            $"{Texts.Count(split.Train.RowCount)} train{(job.Folds is { } folds ? $" ({folds} folds)" : "")}, "
                + $"{Texts.Count(split.Validation?.RowCount ?? 0)} validation, {Texts.Count(split.Test?.RowCount ?? 0)} test"
        );
        foreach (var parameter in job.Space)
        {
            var heading = parameter is FixedParameter ? "fixed" : "search";
            yield return Line(heading, $"{parameter.Name} = {ParameterNotation.Of(parameter)}");
        }

        yield return Line("plan", Plan(job));
        foreach (var bracket in job.HyperbandPlan?.Brackets ?? [])
        {
            var rungs = bracket.Rungs.Select(static rung => $"{rung.Trials} × {rung.InitialEpoch}–{rung.Epochs}");
            yield return Line("", $"bracket {bracket.Number}: trials × epochs {string.Join(", ", rungs)}");
        }

        if (job.Settings.Pruner != PrunerNames.None)
        {
            yield return Line("pruning", Pruning(job));
        }

        yield return Line("stopping", Stopping(job));
        if (SamplerNames.RandomCandidates(job.Settings.Sampler) is var first && job.Trials <= first)
        {
            yield return Line(
                "note",
                $"{job.Settings.Sampler} draws its first {first} candidates at random, so it learns nothing here. Give "
                    + $"--trials {3 * first} or more"
            );
        }

        foreach (var warning in job.Splitter.GetWarnings(job.SearchRows))
        {
            yield return Line("note", warning);
        }
    }

    /// <summary>A line with its heading.</summary>
    public static string Line(string heading, string text) => $"{heading, -9} {text}";

    private static string Pruning(TuneJob job)
    {
        var pruner = job.Settings.Pruner;
        var least = PrunerNames.LeastFolds(pruner);
        return job.Folds < least
            ? $"{pruner}: ends no candidate, for it needs {least} folds and there are {job.Folds}. Give --cv {least} or more"
            : $"{pruner}: candidates that look hopeless end after some of their folds";
    }

    private static string Plan(TuneJob job)
    {
        if (job.HyperbandPlan is { } hyperband)
        {
            return $"Hyperband: {Texts.Count(hyperband.TrialCount, "trial")} in {Texts.Count(hyperband.Brackets.Count, "bracket")}, "
                + $"at most {Texts.Count(hyperband.EpochCount, "epoch")} in all, judged on one validation set (no folds), and one fit "
                + "on all training rows";
        }

        var trials = Texts.Count(job.Trials, $"{job.Settings.Sampler} candidate");
        var epochs = $"up to {Texts.Count(job.Settings.Epochs, "epoch")}";
        return job.Folds is { } folds
            ? $"fitting {folds} folds for each of {trials}, totalling {Texts.Count((long)folds * job.Trials)} fits of {epochs}, "
                + "and one on all training rows"
            : $"fitting {trials} once on the training rows for {epochs}, judged on the validation rows, and the best once more";
    }

    private static string Stopping(TuneJob job) =>
        job.Split.Validation is null
            ? "none: no rows are held out to watch"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(job.HyperbandPlan is null ? "" : "in the final fit: ")}{job.Task.Monitor} on the validation rows, patience {job.Settings.Patience}, best weights restored"
            );
}
