using Attune.Cli.Tuning;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>A search at one moment.</summary>
/// <param name="Job">What is done.</param>
/// <param name="Rows">The trials that have begun, by number.</param>
/// <param name="FinalFit">The fit of the best on all training rows, while it is at work.</param>
internal sealed record BoardState(TuneJob Job, IReadOnlyList<TrialRow> Rows, FitState? FinalFit)
{
    /// <summary>How many trials have ended.</summary>
    public int Ended => Rows.Count(static row => row.Result is not null);

    /// <summary>The best complete trial; null before the first.</summary>
    public TrialRow? Best =>
        Rows.Where(static row => row.Result?.Trial.State == TrialState.Complete)
            .MaxBy(static row => row.Result!.MeanScore());

    /// <summary>The share of the search's work that is done, from 0 to 1.</summary>
    public double Done => Rows.Sum(DoneOf) / Job.Trials;

    /// <summary>The time left if the rest goes on like what is done; null before there is anything to tell it by.</summary>
    public TimeSpan? Left(TimeSpan elapsed) => Done is > 0.01 and < 1 ? elapsed * ((1 - Done) / Done) : null;

    private double DoneOf(TrialRow row) =>
        row.Result is null ? row.Fits.Average(fit => fit.Done(Job.Settings.Epochs)) : 1;
}
