using System.Globalization;
using Attune.Trials;

namespace Attune.Cli.Studies;

/// <summary>What <c>attune study tell</c> was told.</summary>
/// <param name="Reports">Values on the way.</param>
/// <param name="Outcome">How the trial ended; null where it goes on.</param>
internal sealed record Told(IReadOnlyList<(long Step, double[] Values)> Reports, TrialOutcome? Outcome)
{
    /// <exception cref="ArgumentException">Nothing was told, or two ends, or a report is not written STEP=VALUE.</exception>
    public static Told Read(double[] values, IReadOnlyList<string> reports, bool pruned, string? failed)
    {
        var ends = (values.Length > 0 ? 1 : 0) + (pruned ? 1 : 0) + (failed is null ? 0 : 1);
        if (ends > 1)
        {
            throw new ArgumentException(
                "A trial ends in one way, but got several of a value, --pruned and --failed. Keep one."
            );
        }

        if (ends == 0 && reports.Count == 0)
        {
            throw new ArgumentException(
                "There must be something to tell, but got only a number. Give a value, --pruned, --failed REASON or --report "
                    + "STEP=VALUE."
            );
        }

        TrialOutcome? outcome =
            failed is not null ? TrialOutcome.Failed(failed)
            : pruned ? TrialOutcome.Pruned
            : values.Length > 0 ? TrialOutcome.Of(values)
            : null;
        return new Told([.. reports.Select(ReportOf)], outcome);
    }

    private static (long Step, double[] Values) ReportOf(string text)
    {
        var parts = text.Split('=', 2);
        if (parts.Length == 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var step))
        {
            var values = parts[1].Split(',').Select(NumberOf).ToArray();
            if (values.All(static value => value is not null))
            {
                return (step, [.. values.Select(static value => value!.Value)]);
            }
        }

        throw new ArgumentException(
            $"A report is STEP=VALUE, of several objectives STEP=VALUE,VALUE, but got '{text}'. Write --report 3=0.25."
        );
    }

    private static double? NumberOf(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;
}
