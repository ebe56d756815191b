using Attune.Samplers;
using Attune.Spaces;
using Attune.Sqlite;
using Attune.Trials;

namespace Attune.DashboardLoad;

/// <summary>A study with many trials and reports, made in one go.</summary>
internal static class BigStudy
{
    private const int Parameters = 8;

    public static SearchSpace Space { get; } =
        new([
            .. Enumerable.Range(0, Parameters).Select(static i => (Parameter)new FloatParameter($"x{i}", 0, 1)),
            new ChoiceParameter("kind", ["a", "b", "c"]),
            new FloatParameter("rate", 1e-5, 1e-1, Scale.Log),
        ]);

    public static void Make(string path, int trials, int reports)
    {
        using var storage = new SqliteStorage(path);
        var study = Open(storage);
        var random = new Random(1);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var records = new List<TrialRecord>();
        for (var number = 0; number < trials; number++)
        {
            KeyValuePair<string, ParameterValue>[] values =
            [
                .. Enumerable
                    .Range(0, Parameters)
                    .Select(i => KeyValuePair.Create($"x{i}", (ParameterValue)random.NextDouble())),
                new("kind", "abc"[random.Next(3)].ToString()),
                new("rate", Math.Pow(10, -5 + (4 * random.NextDouble()))),
            ];
            var value = values.Take(Parameters).Select((x, i) => (i + 1) * Math.Pow(x.Value.AsDouble() - 0.5, 2)).Sum();
            records.Add(
                new TrialRecord(
                    number,
                    values,
                    TrialState.Complete,
                    value,
                    [
                        .. Enumerable
                            .Range(0, reports)
                            .Select(step => KeyValuePair.Create((long)step, value + (2 * Math.Exp(-step / 10.0)))),
                    ],
                    null
                )
                {
                    Begun = start.AddSeconds(30 * number),
                    Ended = start.AddSeconds((30 * number) + 48 + (24 * random.NextDouble())),
                }
            );
        }

        study.AddTrials(records);
    }

    public static Study Open(SqliteStorage storage) =>
        new(Objective.Minimize("loss"), Space)
        {
            Storage = storage,
            Sampler = new RandomSampler(),
            Start = StudyStart.Resume,
            Window = 4,
        };
}
