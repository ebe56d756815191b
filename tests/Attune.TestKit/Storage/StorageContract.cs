using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <summary>What every storage must keep to. Derive, make an empty storage, and the tests run.</summary>
public abstract partial class StorageContract
{
    private static readonly SearchSpace Space = new(
        new IntParameter("layers", 1, 4),
        new FloatParameter("rate", 1e-4, 1e-1, Scale.Log),
        new ChoiceParameter("kind", ["a", "b"]),
        new BooleanParameter("on") { Condition = new Condition("kind", ["b"]) },
        new FixedParameter("batch", 32)
    );

    private static readonly StudyDefinition Definition = new(
        [Objective.Minimize("loss"), Objective.Maximize("speed")],
        Space,
        ulong.MaxValue,
        3,
        false,
        "RandomSampler",
        "NonePruner"
    );

    private static readonly KeyValuePair<string, ParameterValue>[] Values =
    [
        new("layers", 2),
        new("rate", 0.1 + 0.2),
        new("kind", "b\0ä\n"),
        new("on", true),
    ];

    /// <summary>Makes a storage that holds nothing.</summary>
    protected abstract StudyStorage Create();

    /// <summary>A storage as another process finds it, after what was written to the given one.</summary>
    protected virtual StudyStorage Reopen(StudyStorage storage) => storage;

    [Fact]
    public void Begins_empty()
    {
        var storage = Create();
        Assert.Null(storage.Definition);
        Assert.Empty(storage.Load());
    }

    [Fact]
    public void Keeps_one_definition()
    {
        var storage = Create();
        storage.Create(Definition);
        Assert.Empty(Definition.DifferencesTo(Reopen(storage).Definition!));
        Assert.Throws<InvalidOperationException>(() => Reopen(storage).Create(Definition));
    }

    [Fact]
    public void Forgets_all_when_cleared()
    {
        var storage = Create();
        storage.Create(Definition);
        Assert.True(storage.TryAdd(Running(0)));
        storage.Clear();
        Assert.Null(Reopen(storage).Definition);
        Assert.Empty(Reopen(storage).Load());
        storage.Create(Definition);
        Assert.True(storage.TryAdd(Running(0)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(double.Epsilon)]
    [InlineData(-0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Keeps_reports_to_the_bit(double value)
    {
        var storage = Begun();
        storage.TryAdd(Running(0));
        storage.AppendReport(0, 0, value);
        storage.AppendReport(0, long.MaxValue, -value);
        var reports = Reopen(storage).Load()[0].Reports;
        Assert.Equal([0, long.MaxValue], reports.Select(static report => report.Key));
        Assert.Equal(
            [BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(-value)],
            reports.Select(static report => BitConverter.DoubleToInt64Bits(report.Value))
        );
    }

    [Theory]
    [InlineData(TrialState.Complete)]
    [InlineData(TrialState.Pruned)]
    [InlineData(TrialState.Failed)]
    [InlineData(TrialState.Cancelled)]
    public void Keeps_all_that_a_trial_was(TrialState state)
    {
        var storage = Begun();
        storage.TryAdd(Running(0));
        storage.AppendReport(0, 1, 0.5);
        storage.SetAttribute(0, "note", "x");
        storage.SetAttribute(0, "size", 3);
        storage.SetAttribute(0, "note", 0.25);
        storage.AddConstraint(0, "size", -1);
        var ended = new TrialRecord(
            0,
            [.. Values, new("extra", 1.0)],
            state,
            state == TrialState.Failed ? null : 0.5,
            [new(1, 0.5)],
            state == TrialState.Failed ? "no memory" : null
        )
        {
            Proposed = Values,
            Declared = [.. Space],
            Constraints = [new("size", -1)],
            Attributes = [new("note", 0.25), new("size", 3)],
            Attempts = 2,
        };
        Assert.True(storage.TryEnd(ended));
        AssertSame(ended, Assert.Single(Reopen(storage).Load()));
    }

    [Fact]
    public void Keeps_every_objective_of_a_trial()
    {
        var storage = Begun();
        storage.TryAdd(Running(0));
        storage.AppendReport(0, 4, double.NaN, 0.1 + 0.2);
        storage.AppendReport(0, 2, -0.0, double.NegativeInfinity);
        KeyValuePair<long, IReadOnlyList<double>>[] reports =
        [
            new(4, [double.NaN, 0.1 + 0.2]),
            new(2, [-0.0, double.NegativeInfinity]),
        ];
        AssertSameReports(reports, Reopen(storage).Load()[0]);
        var ended = Complete(0) with
        {
            Reports = [new(4, double.NaN), new(2, -0.0)],
            ReportedValues = reports,
            Values = [1, 0.1 + 0.2],
        };
        Assert.True(storage.TryEnd(ended));
        var kept = Assert.Single(Reopen(storage).Load());
        AssertSame(ended, kept);
        AssertSameReports(reports, kept);
    }

    [Fact]
    public void Keeps_constraints_of_a_running_trial()
    {
        var storage = Begun();
        storage.TryAdd(Running(0));
        storage.AddConstraint(0, "size", 0.1 + 0.2);
        storage.AddConstraint(0, "time", double.NegativeInfinity);
        Assert.Equal(
            [new("size", 0.1 + 0.2), new("time", double.NegativeInfinity)],
            Reopen(storage).Load()[0].Constraints
        );
        Assert.False(Reopen(storage).Load()[0].IsFeasible);
    }

    [Fact]
    public void Keeps_attributes_of_a_running_trial()
    {
        var storage = Begun();
        storage.TryAdd(Running(0));
        storage.SetAttribute(0, "note", "x");
        storage.SetAttribute(0, "note", "y");
        Assert.Equal([new("note", "y")], Reopen(storage).Load()[0].Attributes);
    }

    [Fact]
    public void Numbers_have_no_gap_and_each_is_given_once()
    {
        var storage = Begun();
        Assert.Throws<ArgumentException>(() => storage.TryAdd(Running(1)));
        Assert.True(storage.TryAdd(Running(0)));
        Assert.False(storage.TryAdd(Running(0)));
        Assert.True(storage.TryAdd(Running(1)));
        Assert.Equal([0, 1], Reopen(storage).Load().Select(static trial => trial.Number));
    }

    [Fact]
    public void Many_trials_are_added_as_one_step()
    {
        var storage = Begun();
        Assert.True(storage.TryAddAll([Complete(0), Running(1), Complete(2)]));
        Assert.False(storage.TryAddAll([Complete(2), Complete(3)]));
        Assert.Throws<ArgumentException>(() => storage.TryAddAll([Complete(3), Complete(5)]));
        Assert.Throws<ArgumentException>(() => storage.TryAddAll([Complete(4)]));
        Assert.Equal([0, 1, 2], Reopen(storage).Load().Select(static trial => trial.Number));
    }

    [Fact]
    public void A_trial_ends_once()
    {
        var storage = Begun();
        storage.TryAdd(Running(0));
        Assert.True(storage.TryEnd(Complete(0)));
        Assert.False(storage.TryEnd(Complete(0)));
        Assert.False(storage.TryBegin(Running(0) with { Attempts = 2 }));
        Assert.Throws<InvalidOperationException>(() => storage.AppendReport(0, 0, 1));
        Assert.Throws<InvalidOperationException>(() => storage.AddConstraint(0, "size", 1));
    }

    [Fact]
    public void Waiting_trials_begin_once()
    {
        var storage = Begun();
        storage.TryAdd(Running(0) with { State = TrialState.Waiting, Enqueued = true, Attempts = 0 });
        Assert.True(storage.TryBegin(Running(0) with { Enqueued = true }));
        Assert.False(storage.TryBegin(Running(0) with { Enqueued = true }));
        var trial = Reopen(storage).Load()[0];
        Assert.Equal(TrialState.Running, trial.State);
        Assert.True(trial.Enqueued);
    }

    [Fact]
    public void A_trial_that_begins_again_begins_without_reports()
    {
        var storage = Begun();
        storage.TryAdd(Running(0));
        storage.AppendReport(0, 0, 1);
        storage.SetAttribute(0, "note", "x");
        storage.AddConstraint(0, "size", 1);
        Assert.True(storage.TryBegin(Running(0) with { Attempts = 2 }));
        storage.AppendReport(0, 0, 2);
        var trial = Reopen(storage).Load()[0];
        Assert.Equal([new(0, 2.0)], trial.Reports);
        Assert.Empty(trial.Attributes);
        Assert.Empty(trial.Constraints);
        Assert.Equal(2, trial.Attempts);
    }

    [Fact]
    public void Unknown_trials_are_errors()
    {
        var storage = Begun();
        Assert.Throws<KeyNotFoundException>(() => storage.TryBegin(Running(0)));
        Assert.Throws<KeyNotFoundException>(() => storage.TryEnd(Complete(0)));
        Assert.Throws<KeyNotFoundException>(() => storage.AppendReport(0, 0, 1));
        Assert.Throws<KeyNotFoundException>(() => storage.AddConstraint(0, "a", 1));
        Assert.Throws<KeyNotFoundException>(() => storage.SetAttribute(0, "a", 1));
    }

    [Fact]
    public void What_was_loaded_does_not_change()
    {
        var storage = Begun();
        storage.TryAdd(Running(0));
        storage.AppendReport(0, 0, 1);
        var loaded = storage.Load();
        storage.AppendReport(0, 1, 2);
        storage.TryAdd(Running(1));
        Assert.Single(Assert.Single(loaded).Reports);
    }

    [Fact]
    public void Of_many_workers_one_gets_each_trial()
    {
        var storage = Begun();
        var successes = 0;
        Parallel.For(
            0,
            200,
            i =>
            {
                // Everybody tries the number that is next as it sees it; a number passed over meanwhile is no gap.
                if (storage.TryAdd(Running(storage.Load().Count)))
                {
                    Interlocked.Increment(ref successes);
                }
            }
        );
        var trials = Reopen(storage).Load();
        Assert.Equal(successes, trials.Count);
        Assert.Equal(Enumerable.Range(0, trials.Count), trials.Select(static trial => trial.Number));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    public void A_study_cut_off_and_resumed_ends_as_one_that_ran_through(int cut)
    {
        var through = Study(Create(), StudyStart.New);
        through.Optimize(Evaluate, 20, 2);

        var storage = Create();
        var begun = Study(storage, StudyStart.New);
        using var source = new CancellationTokenSource();
        begun.Optimize(
            trial =>
            {
                if (trial.Number == cut)
                {
                    trial.Report(0, 1);
                    source.Cancel();
                }

                trial.Cancellation.ThrowIfCancellationRequested();
                return Evaluate(trial);
            },
            20,
            2,
            source.Token
        );
        var refused = Assert.Throws<InvalidOperationException>(() =>
            Study(Reopen(storage), StudyStart.New).Optimize(Evaluate, 1)
        );
        Assert.Contains("StudyStart.Resume", refused.Message, StringComparison.Ordinal);
        Assert.Contains("StudyStart.Overwrite", refused.Message, StringComparison.Ordinal);
        var resumed = Study(Reopen(storage), StudyStart.Resume);
        resumed.Optimize(Evaluate, workers: 2);
        Assert.Equal(through.Fingerprint, resumed.Fingerprint);
    }

    private static Study Study(StudyStorage storage, StudyStart start) =>
        new(Objective.Minimize("loss"))
        {
            Storage = storage,
            Start = start,
            Seed = 11,
            Window = 3,
            MaximumTrials = 20,
        };

    private static TrialOutcome Evaluate(Trial trial)
    {
        var x = trial.Float("x", -1, 1);
        var kind = trial.Choice("kind", "a", "b");
        var y = kind == "b" ? trial.Int("y", 0, 5) : 0;
        trial.Report(0, x);
        trial.Report(1, y);
        return trial.Number % 5 == 3 ? TrialOutcome.Failed("every fifth") : (x * x) + y;
    }

    private StudyStorage Begun()
    {
        var storage = Create();
        storage.Create(Definition);
        return storage;
    }

    private static TrialRecord Running(int number) => new(number, Values, TrialState.Running, null, [], null);

    private static TrialRecord Complete(int number) => new(number, Values, TrialState.Complete, 1, [], null);

    private static void AssertSameReports(
        IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>> expected,
        TrialRecord actual
    )
    {
        Assert.Equal(
            expected.Select(static report => (report.Key, report.Value[0])),
            actual.Reports.Select(static report => (report.Key, report.Value))
        );
        Assert.Equal(Bits(expected), Bits(actual.ReportedValues));

        static IEnumerable<(long, long)> Bits(IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>> reports) =>
            reports.SelectMany(static report =>
                report.Value.Select(value => (report.Key, BitConverter.DoubleToInt64Bits(value)))
            );
    }

    private static void AssertSame(TrialRecord expected, TrialRecord actual)
    {
        Assert.Equal(expected.Number, actual.Number);
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.Proposed, actual.Proposed);
        Assert.Equal(expected.State, actual.State);
        Assert.Equal(expected.Value, actual.Value);
        Assert.Equal(expected.Values, actual.Values);
        Assert.Equal(expected.Constraints, actual.Constraints);
        Assert.Equal(expected.Reports, actual.Reports);
        Assert.Equal(expected.FailureReason, actual.FailureReason);
        Assert.Equal(expected.Declared, actual.Declared);
        Assert.Equal(expected.Attributes, actual.Attributes);
        Assert.Equal(expected.Attempts, actual.Attempts);
        Assert.Equal(expected.Enqueued, actual.Enqueued);
    }
}
