using Attune.Interchange.Optuna;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Interchange.Tests.Optuna;

/// <summary>A study of Attune that went into a file of Optuna comes back equal in all its fields.</summary>
public sealed class OptunaRoundTripTests
{
    public static TheoryData<OptunaRelease, bool> Files() =>
        [
            .. Enum.GetValues<OptunaRelease>()
                .SelectMany(static r => new (OptunaRelease, bool)[] { (r, false), (r, true) }),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Comes_back_equal(OptunaRelease release, bool isJournal)
    {
        PortableStudy[] studies =
        [
            PortableStudy.Of("by running", SampleStudies.ByRunning()),
            PortableStudy.Of("over a space", SampleStudies.OverSpace()),
            PortableStudy.Of("empty", [Objective.Maximize("accuracy")], []),
        ];
        Same.Studies(studies, Through(studies, release, isJournal));
    }

    [Fact]
    public void Trials_that_were_cut_off_or_run_come_back_equal()
    {
        TrialRecord[] trials =
        [
            new(0, [new("x", 0.5)], TrialState.Cancelled, null, [new(0, 1.5), new(1, 2.5)], null)
            {
                Declared = [new FloatParameter("x", 0, 1)],
                Attempts = 3,
            },
            new(1, [new("x", 0.25)], TrialState.Running, null, [new(0, 1.5)], null),
            new(2, [new("x", 1)], TrialState.Waiting, null, [], null) { Enqueued = true, Attempts = 0 },
            new(3, [new("x", 0.125), new("n", 1L << 61)], TrialState.Complete, 1, [new(0, 1), new(0, 2)], null)
            {
                Proposed = [new("x", 0.125)],
                Declared = [new FloatParameter("x", 0, 0.2), new IntParameter("n", 0, 1L << 61)],
                Attempts = 0,
            },
        ];
        var study = PortableStudy.Of("open", [Objective.Minimize("value")], trials);
        foreach (var release in Enum.GetValues<OptunaRelease>())
        {
            Same.Studies([study], Through([study], release, isJournal: false));
            Same.Studies([study], Through([study], release, isJournal: true));
        }
    }

    [Fact]
    public void Times_come_back_where_they_are_known()
    {
        var study = PortableStudy.Of("timed", SampleStudies.ByRunning(trials: 2));
        var started = new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddTicks(1234560);
        study = study with
        {
            Trials =
            [
                .. study.Trials.Select(trial => trial with { Started = started, Ended = started.AddSeconds(1.5) }),
            ],
        };
        Same.Studies([study], Through([study], OptunaRelease.From50, isJournal: false));
        Same.Studies([study], Through([study], OptunaRelease.From50, isJournal: true));
    }

    [Fact]
    public void What_optuna_did_since_counts()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("study.db");
        TrialRecord[] trials =
        [
            new(0, [new("x", 0.5)], TrialState.Cancelled, null, [], null)
            {
                Declared = [new FloatParameter("x", 0, 1)],
            },
        ];
        OptunaStudies.Write(file, [PortableStudy.Of("s", [Objective.Minimize("loss")], trials)]);
        Tables.Run(
            file,
            "UPDATE trials SET state = 'COMPLETE'; INSERT INTO trial_values VALUES (1, 1, 0, 2.5, 'FINITE'); "
                + """INSERT INTO trial_params VALUES (1, 1, 'x', 0.5, '{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 2.0, "log": false}}')"""
        );
        var study = OptunaStudies.Read(file, "s");
        var record = Assert.Single(study.Records);
        Assert.Equal((TrialState.Complete, 2.5), (record.State, record.Value));
        Assert.Equal([new("x", 0.5)], record.Parameters);
        Assert.Equal(2, Assert.IsType<FloatParameter>(Assert.Single(study.Space)).High);
    }

    [Fact]
    public void Choices_of_several_kinds_go_back_as_they_came()
    {
        using var folder = new TemporaryFolder();
        OptunaStudies.Write(folder.File("first.db"), [PortableStudy.Of("s", SampleStudies.ByRunning(trials: 1))]);
        const string Choices = """[null, "null", true, 3, "3", 2.5, "adam", NaN, [1, 2]]""";
        Tables.Run(
            folder.File("first.db"),
            "DELETE FROM study_system_attributes; DELETE FROM trials WHERE state = 'WAITING'; "
                + "UPDATE trial_params SET param_value = 4, distribution_json = '{\"name\": \"CategoricalDistribution\", \"attributes\": "
                + $"{{\"choices\": {Choices}}}}}' WHERE param_name = 'optimizer'"
        );
        var study = OptunaStudies.Read(folder.File("first.db"), "s");
        Assert.Equal(["optimizer"], study.MixedChoices);
        Assert.Equal("\"3\"", study.Records[0].Parameters[3].Value.AsText());
        Assert.Equal("adam", ((ChoiceParameter)study.Space.Find("optimizer")!).Values[6].AsText());
        OptunaStudies.Write(folder.File("second.db"), [study]);
        Assert.EndsWith(
            $"| 4 | {{\"name\": \"CategoricalDistribution\", \"attributes\": {{\"choices\": {Choices}}}}}",
            Tables.Read(folder.File("second.db"))["trial_params"][3],
            StringComparison.Ordinal
        );
        Same.Study(study, OptunaStudies.Read(folder.File("second.db"), "s"));
    }

    private static IReadOnlyList<PortableStudy> Through(
        IReadOnlyList<PortableStudy> studies,
        OptunaRelease release,
        bool isJournal
    )
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("study");
        var options = new OptunaWriteOptions { Release = release };
        if (isJournal)
        {
            OptunaStudies.WriteJournal(file, studies, options);
        }
        else
        {
            OptunaStudies.Write(file, studies, options);
        }

        return OptunaStudies.Read(file);
    }
}
