using System.Globalization;
using Attune.Networks.Settings;

namespace Attune.Cli.Tuning;

/// <summary>What the settings must keep to by themselves, whatever the data.</summary>
internal static class SettingRules
{
    /// <exception cref="ArgumentException">A setting breaks its rule.</exception>
    public static void Require(TuneSettings settings)
    {
        RequirePositive("--trials", settings.Trials ?? 1);
        RequirePositive("--stop-after", settings.StopAfter ?? 1);
        RequirePositive("--epochs", settings.Epochs);
        RequirePositive("--workers", settings.Workers);
        RequirePositive("--window", settings.Window ?? 1);
        if (settings.StopAt is { } score && !double.IsFinite(score))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--stop-at must be a number, but got {score}. Give a good score."
                )
            );
        }

        if (settings.Patience < 0)
        {
            throw new ArgumentException($"--patience must be at least 0, but got {settings.Patience}. Give 10.");
        }

        if (settings.Folds is < 2)
        {
            throw new ArgumentException(
                $"--cv must be at least 2 folds, but got {settings.Folds}. Give 3, or --validation 0.25 for one validation set."
            );
        }

        RequireFraction("--test", settings.TestFraction);
        RequireFraction("--validation", settings.ValidationFraction ?? TuneSettings.DefaultFraction);
        if (settings is { ValidationFraction: 0, Folds: null })
        {
            throw new ArgumentException(
                "Candidates need rows to be judged on, but got --validation 0 without --cv. Give --cv 3, or a larger fraction."
            );
        }

        RequireKnown("--sampler", settings.Sampler, SamplerNames.All);
        RequireKnown("--pruner", settings.Pruner, PrunerNames.All);
        RequireHyperband(settings);
        RequireFoldsToPrune(settings);
        if (settings is { Json: true, Quiet: true })
        {
            throw new ArgumentException("--json and --quiet exclude each other, but got both. Keep one.");
        }
    }

    /// <exception cref="ArgumentException">The value is none of the names.</exception>
    public static void RequireKnown(string option, string value, IReadOnlyList<string> names)
    {
        if (!names.Contains(value))
        {
            throw new ArgumentException(
                $"{option} must be one of {string.Join(", ", names)}, but got '{value}'. "
                    + (
                        KnownNames.NearestLike(value, names) is { } meant
                            ? $"Did you mean '{meant}'?"
                            : "Take one of them."
                    )
            );
        }
    }

    private static void RequireHyperband(TuneSettings settings)
    {
        if (settings.Sampler != SamplerNames.Hyperband)
        {
            return;
        }

        if (settings.Folds is { } folds)
        {
            throw new ArgumentException(
                $"Hyperband judges candidates on one validation set, but got --cv {folds}. Give --validation 0.25, or another "
                    + "--sampler."
            );
        }

        if (settings.StopAfter is not null || settings.StopAt is not null)
        {
            throw new ArgumentException(
                "Hyperband's plan says when it ends, but got --stop-after or --stop-at. Leave them out, or take another --sampler."
            );
        }

        if (settings.Trials is { } trials)
        {
            throw new ArgumentException(
                $"Hyperband's plan says how many trials there are, but got --trials {trials}. Leave it out, and set --epochs."
            );
        }

        if (settings.ValidationFraction == 0)
        {
            throw new ArgumentException(
                "Hyperband needs rows to judge candidates on, but got --validation 0. Give --validation 0.25."
            );
        }
    }

    private static void RequireFoldsToPrune(TuneSettings settings)
    {
        if (settings.Pruner == PrunerNames.None)
        {
            return;
        }

        if (settings.Sampler == SamplerNames.Hyperband)
        {
            throw new ArgumentException(
                $"Hyperband stops trials by itself, but got --pruner {settings.Pruner}. Leave it out, or take another --sampler."
            );
        }

        if (settings is { ValidationFraction: not null, Folds: null })
        {
            throw new ArgumentException(
                $"A pruner judges candidates after each fold, but got --pruner {settings.Pruner} with --validation and without "
                    + "--cv. Give --cv 3 too."
            );
        }
    }

    private static void RequirePositive(string option, int value)
    {
        if (value < 1)
        {
            throw new ArgumentException($"{option} must be at least 1, but got {value}. Give 1 or more.");
        }
    }

    private static void RequireFraction(string option, double value)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option} must be a share of the rows, from 0 to below 1, but got {value}. Give 0.25 for a quarter."
                )
            );
        }
    }
}
