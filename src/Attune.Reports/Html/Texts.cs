using System.Globalization;
using Attune.Trials;

namespace Attune.Reports.Html;

/// <summary>Words and numbers in pages.</summary>
internal static class Texts
{
    public static string Of(TrialState state) =>
        state switch
        {
            TrialState.Complete => "complete",
            TrialState.Failed => "failed",
            TrialState.Pruned => "pruned",
            TrialState.Cancelled => "cut off",
            TrialState.Waiting => "waiting",
            _ => "running",
        };

    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Count(int count, string what) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";
}
