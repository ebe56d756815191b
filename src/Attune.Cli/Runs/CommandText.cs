using System.Globalization;
using Attune.Cli.Syntax;
using Attune.Cli.Tuning;
using Attune.Spaces;

namespace Attune.Cli.Runs;

/// <summary>The command that repeats a run: all that its result depends on, and nothing else.</summary>
internal static class CommandText
{
    /// <summary>The command's words, without those for the shell.</summary>
    public static IReadOnlyList<string> Of(TuneJob job)
    {
        var settings = job.Settings;
        var words = new List<string> { "attune", "tune", settings.Data };
        Add("--target", settings.Target);
        Add("--task", settings.Task);
        Add("--sampler", settings.Sampler);
        Add("--pruner", settings.Pruner);
        // Hyperband's plan says how many trials there are.
        Add("--trials", job.HyperbandPlan is null ? Whole(job.Trials) : null);
        Add("--stop-after", settings.StopAfter is { } stopAfter ? Whole(stopAfter) : null);
        Add("--stop-at", settings.StopAt is { } stopAt ? Number(stopAt) : null);
        Add("--epochs", Whole(settings.Epochs));
        Add("--cv", job.Folds is { } folds ? Whole(folds) : null);
        Add("--validation", Number(settings.ValidationFraction ?? TuneSettings.DefaultFraction));
        Add("--test", Number(settings.TestFraction));
        Add("--patience", Whole(settings.Patience));
        Add("--seed", settings.Seed.ToString(CultureInfo.InvariantCulture));
        Add("--window", Whole(job.Window));
        if (settings.SpaceFile is not null)
        {
            // The file may be gone or changed by then.
            Add("--space", SpaceFile.TextOf(job.Space));
            return words;
        }

        foreach (var parameter in job.Space)
        {
            Add(
                parameter is FixedParameter ? "--set" : "--param",
                $"{parameter.Name}={ParameterNotation.Of(parameter)}"
            );
        }

        return words;

        void Add(string option, string? value)
        {
            if (value is not null)
            {
                words.AddRange([option, value]);
            }
        }
    }

    /// <summary>Words as a shell takes them.</summary>
    public static string Shell(IEnumerable<string> words) =>
        string.Join(
            ' ',
            words.Select(static word =>
                word.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '=' or ',')
                    ? word
                    : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"
            )
        );

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
