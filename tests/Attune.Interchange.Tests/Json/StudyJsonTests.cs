using Attune.Interchange.Json;
using Attune.Interchange.Optuna;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Interchange.Tests.Json;

public sealed class StudyJsonTests
{
    [Fact]
    public void Studies_come_back_equal()
    {
        PortableStudy[] studies =
        [
            PortableStudy.Of("by running", SampleStudies.ByRunning()),
            PortableStudy.Of("over a space \"ü\"", SampleStudies.OverSpace()),
            .. OptunaStudies.Read(GoldenFiles.PathOf("search/optuna.db")),
            .. OptunaStudies.Read(GoldenFiles.PathOf("search/optuna-journal.log")),
        ];
        foreach (var study in studies)
        {
            var back = StudyJson.Read(StudyJson.Write(study));
            Same.Study(study, back);
            Assert.Equal(Fingerprint.Of(study.Records), Fingerprint.Of(back.Records));
            Assert.Equal(study.Objectives, back.Objectives);
            Assert.Equal(study.Space, back.Space);
            Assert.Equal(study.Trials.Select(static t => t.Started), back.Trials.Select(static t => t.Started));
        }
    }

    [Fact]
    public void Any_double_comes_back_to_the_bit()
    {
        Prop.ForAll<double, double, long>(
                static (value, report, step) =>
                {
                    TrialRecord record = new(
                        0,
                        [new("x", value), new("n", step)],
                        TrialState.Complete,
                        report,
                        [new(step, report)],
                        null
                    );
                    var study = PortableStudy.Of("s", [Objective.Minimize("loss")], [record]);
                    var back = StudyJson.Read(StudyJson.Write(study)).Records[0];
                    return Bits(back.Parameters[0].Value.AsDouble()) == Bits(value)
                        && back.Parameters[1].Value == step
                        && Bits(back.Value!.Value) == Bits(report)
                        && back.Reports[0].Key == step
                        && Bits(back.Reports[0].Value) == Bits(report);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_document_is_as_documented() =>
        Assert.Equal(
            """
            {
            "format": "attune.study",
            "version": 1,
            "name": "s",
            "objectives": [{"name":"loss","direction":"minimize"}],
            "space": [{"name":"x","type":"float","low":0.0,"high":1.0}],
            "mixed_choices": [],
            "attributes": {},
            "system_attributes": {},
            "trials": [
            {"number": 0, "state": "complete", "parameters": {"x":0.5}, "proposed": null, "values": [2.0], "reports": [[1,3.0],[2,"NaN"]], "failure_reason": null, "constraints": {"memory":"Infinity"}, "attributes": {"note":{"number":"NaN"}}, "declared": [{"name":"x","type":"float","low":0.0,"high":1.0}], "enqueued": false, "attempts": 1}
            ]
            }

            """,
            StudyJson.Write(
                PortableStudy.Of(
                    "s",
                    [Objective.Minimize("loss")],
                    [
                        new(0, [new("x", 0.5)], TrialState.Complete, 2, [new(1, 3), new(2, double.NaN)], null)
                        {
                            Declared = [new FloatParameter("x", 0, 1)],
                            Constraints = [new("memory", double.PositiveInfinity)],
                            Attributes = [new("note", double.NaN)],
                        },
                    ]
                )
            )
        );

    [Fact]
    public void Most_of_a_trial_may_be_left_out()
    {
        var study = StudyJson.Read(Document("""{"number": 0, "state": "waiting", "parameters": {"x": 1}}"""));
        Assert.Equal([new("x", 1)], study.Records[0].Proposed);
    }

    [Theory]
    [InlineData("{", "f, line 1, column 2: the text must be JSON, but is not. Mend it there.")]
    [InlineData("[]", "f: this must be an object, but is []. Write {…}.")]
    [InlineData(
        "{}",
        "f: the document must say \"format\": \"attune.study\", but does not. Take one that Attune exported as JSON."
    )]
    [InlineData(
        """{"format": "attune.study", "version": 2}""",
        "f: the document must say \"version\": 1, the newest that is known here, but does not. Read it with the version of the library that wrote it, or a later one."
    )]
    public void Bad_documents_are_clear_errors(string json, string error) =>
        Assert.Equal(error, Assert.Throws<InterchangeException>(() => StudyJson.Read(json, "f")).Message);

    [Theory]
    [InlineData(
        """{"number": 1, "state": "failed"}""",
        "f, trial 0: trials are numbered without a gap, but the one at place 0 has the number 1."
    )]
    [InlineData(
        """{"number": 0, "state": "done"}""",
        "f, trial 0: a trial's state is running, complete, failed, cancelled, pruned, waiting, but is 'done'."
    )]
    [InlineData("""{"number": 0, "state": "failed", "odd": 1}""", "f, trial 0: the members here are number,")]
    [InlineData(
        """{"number": 0, "state": "failed", "reports": [[1]]}""",
        "f, trial 0: a report is a list of the step and the values then, but is [1]."
    )]
    [InlineData(
        """{"number": 0, "state": "failed", "values": ["x"]}""",
        "f, trial 0: a number is one, or \"NaN\", \"Infinity\" or \"-Infinity\", but is \"x\"."
    )]
    [InlineData(
        """{"number": -1, "state": "failed"}""",
        "f, trial 0: 'number' must be a whole number from 0 to 2147483647, but is -1."
    )]
    [InlineData(
        """{"number": 0, "state": "failed", "enqueued": 3}""",
        "f, trial 0: a trial must be written as Attune writes it, but is not."
    )]
    public void Bad_trials_are_clear_errors(string trial, string error) =>
        Assert.StartsWith(
            error,
            Assert.Throws<InterchangeException>(() => StudyJson.Read(Document(trial), "f")).Message,
            StringComparison.Ordinal
        );

    private static long Bits(double number) => double.IsNaN(number) ? 0 : BitConverter.DoubleToInt64Bits(number);

    private static string Document(string trial) =>
        $$"""{"format": "attune.study", "version": 1, "name": "s", "objectives": [{"name": "loss", "direction": "minimize"}], "space": [], "trials": [{{trial}}]}""";
}
