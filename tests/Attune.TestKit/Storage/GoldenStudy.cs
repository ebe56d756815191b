using System.Globalization;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.TestKit;

/// <summary>A study with a trial of each kind, and every number that is hard to keep.</summary>
public static class GoldenStudy
{
    private static readonly SearchSpace Space = new(
        new IntParameter("layers", 1, 4) { Step = 1, DefaultValue = 2 },
        new FloatParameter("rate", 1e-4, 1e-1, Scale.Log),
        new ChoiceParameter("kind", ["a", "b"]),
        new BooleanParameter("on") { Condition = new Condition("kind", ["b"]) },
        new FixedParameter("batch", 32)
    );

    private static readonly KeyValuePair<string, ParameterValue>[] Values =
    [
        new("layers", 2),
        new("rate", 0.1 + 0.2),
        new("kind", "b\0ä\n"),
        new("on", true),
    ];

    /// <summary>The fingerprint of its trials.</summary>
    public static string Expected { get; } = Fingerprint.Of(Trials());

    /// <summary>Writes it.</summary>
    public static void Make(StudyStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        storage.Create(
            new StudyDefinition(
                [Objective.Minimize("loss"), Objective.Maximize("speed")],
                Space,
                ulong.MaxValue,
                3,
                false,
                "RandomSampler",
                "NonePruner"
            )
        );
        foreach (var trial in Trials())
        {
            storage.TryAdd(trial);
        }
    }

    /// <summary>All of a trial but its times.</summary>
    public static string Describe(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {trial.Number} {trial.State} {trial.Attempts} {trial.Enqueued} {trial.FailureReason}
            {string.Join(", ", trial.Parameters)}; {string.Join(", ", trial.Proposed)}
            {string.Join(", ", trial.Declared.Select(ParameterText.Of))}
            {string.Join(", ", trial.Values.Select(BitConverter.DoubleToInt64Bits))}
            {string.Join(", ", trial.ReportedValues.Select(Describe))}
            {string.Join(", ", trial.Constraints)}; {string.Join(", ", trial.Attributes)}
            """
        );
    }

    private static string Describe(KeyValuePair<long, IReadOnlyList<double>> report) =>
        $"{report.Key}: {string.Join(" ", report.Value.Select(BitConverter.DoubleToInt64Bits))}";

    private static IEnumerable<TrialRecord> Trials()
    {
        KeyValuePair<long, IReadOnlyList<double>>[] reports =
        [
            new(0, [double.NaN, 0.1 + 0.2]),
            new(long.MaxValue, [-0.0, double.NegativeInfinity]),
            new(1, [double.Epsilon, double.MaxValue]),
        ];
        foreach (var state in Enum.GetValues<TrialState>())
        {
            var number = (int)state;
            double[] values = state is TrialState.Complete or TrialState.Pruned ? [0.1, -0.0] : [];
            yield return new TrialRecord(
                number,
                [.. Values, new("extra", number)],
                state,
                values.Length == 0 ? null : values[0],
                state == TrialState.Waiting
                    ? []
                    : [.. reports.Select(static r => KeyValuePair.Create(r.Key, r.Value[0]))],
                state == TrialState.Failed ? "no memory" : null
            )
            {
                Proposed = Values,
                Declared = number % 2 == 0 ? [.. Space] : [],
                Values = values,
                ReportedValues = state == TrialState.Waiting ? [] : reports,
                Constraints = number % 2 == 0 ? [new("size", -1), new("time", double.PositiveInfinity)] : [],
                Attributes = number % 3 == 0 ? [new("note", "x"), new("size", 0.5), new("nan", double.NaN)] : [],
                Enqueued = state == TrialState.Waiting,
                Attempts = number,
            };
        }
    }
}
