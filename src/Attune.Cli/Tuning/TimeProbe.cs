using Attune.Learning.Estimators;
using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>Estimates how long a search takes by fitting a few random candidates for an epoch or two on a part of the rows.</summary>
internal static class TimeProbe
{
    private const int Candidates = 6;
    private const int Epochs = 2;
    private const int MaximumRows = 4096;

    /// <summary>The time of the whole search and the final fit if no fit stops early.</summary>
    public static TimeSpan Measure(TuneJob job, TimeProvider time)
    {
        var train = job.Split.Train;
        var rows = Math.Min(train.RowCount, MaximumRows);
        var part = train.SelectRows([.. Enumerable.Range(0, rows)]);
        var random = RandomKey.FromSeed(job.Settings.Seed).Derive("probe");
        var context = new FitContext(random);
        var total = TimeSpan.Zero;
        for (var i = -1; i < Candidates; i++)
        {
            var stream = random.Derive(Math.Max(i, 0)).OpenStream();
            var hp = new HyperParameters(Assignment.FromUnit(job.Space, _ => stream.NextDouble()));
            var start = time.GetTimestamp();
            Fit(job, hp, part, context);
            // The first one is for the compiler only.
            total += i < 0 ? TimeSpan.Zero : time.GetElapsedTime(start);
        }

        var perRowAndEpoch = total / Candidates / Epochs / rows;
        var search = (double)job.FitRows * job.EpochCount / job.FitsAtOnce;
        return perRowAndEpoch * (search + ((double)train.RowCount * job.Settings.Epochs));
    }

    private static void Fit(TuneJob job, HyperParameters hp, Learning.Data.Dataset rows, FitContext context)
    {
        try
        {
            job.Recipe.Estimator(hp, rows.RowCount, Epochs, watches: false).Fit(rows, context);
        }
        catch (ArithmeticException)
        {
            // A candidate that diverges took its time all the same.
        }
    }
}
