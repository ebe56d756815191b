using Attune.Interchange.Json;
using Attune.Interchange.KerasTuner;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Interchange.Tests.KerasTuner;

public sealed class KerasTunerProjectTests
{
    private static readonly Objective Loss = Objective.Minimize("val_loss");

    [Fact]
    public void Reads_what_keras_tuner_reads()
    {
        using var golden = GoldenFiles.Read("files/keras-tuner/expected.json");
        var study = KerasTunerProject.Read(GoldenFiles.PathOf("files/keras-tuner/"), Loss);
        var best = study.Records.OrderBy(static trial => trial.Value).ToArray();
        var expected = golden.RootElement.GetProperty("best_trials").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, best.Length);
        foreach (var (trial, record) in expected.Zip(best))
        {
            Assert.Equal(TrialState.Complete, record.State);
            Assert.Equal(trial.GetProperty("score").GetDouble(), record.Value);
            Assert.Equal(trial.GetProperty("id").GetString(), Attribute(record, "trial_id").AsText());
            Assert.Equal(trial.GetProperty("best_step").GetInt64(), Attribute(record, "best_step"));
            Assert.Equal(
                trial
                    .GetProperty("values")
                    .EnumerateObject()
                    .Select(static v => (v.Name, PythonJson.Scalar(v.Value)!.Value)),
                record.Parameters.Select(static p => (p.Key, p.Value))
            );
            Assert.Equal([new(1, record.Value!.Value)], record.Reports);
        }

        Assert.Equal(2.126260995864868, Attribute(study.Records[0], "rmse"));
        Assert.Equal(
            [
                new IntParameter("units", 2, 8),
                new ChoiceParameter("activation", ["relu", "tanh"]) { DefaultValue = "relu" },
                new FloatParameter("rate", 0.001, 0.1, Scale.Log) { DefaultValue = 0.001 },
            ],
            study.Space
        );
        var warm = new Study(Loss, study.Space);
        Assert.Equal((3, 0), study.AddTo(warm));
        Assert.Equal(study.Records.Min(static trial => trial.Value), warm.BestTrial!.Value);
    }

    [Fact]
    public void Reads_conditions_states_and_what_a_tuner_noted()
    {
        using var folder = new TemporaryFolder();
        const string Space = """
            "space": [
              {"class_name": "Choice", "config": {"name": "kind", "default": "a", "conditions": [], "values": ["a", "b"], "ordered": false}},
              {"class_name": "Boolean", "config": {"name": "flag", "default": true, "conditions": [{"class_name": "Parent", "config": {"name": "kind", "values": ["b"]}}]}},
              {"class_name": "Float", "config": {"name": "x", "default": 1, "conditions": [], "min_value": 1, "max_value": 8, "step": 2, "sampling": "reverse_log"}},
              {"class_name": "Fixed", "config": {"name": "epochs", "conditions": [], "value": 5}}]
            """;
        Write(
            "oracle.json",
            $$$"""{"hyperparameters": {{{{Space}}}, "values": {}}, "start_order": ["01", "00", "02", "03"]}"""
        );
        WriteTrial(
            "00",
            """{"kind": "b", "flag": false, "x": 4, "epochs": 5, "tuner/epochs": 3}""",
            "COMPLETED",
            "2.5",
            "null"
        );
        WriteTrial("01", """{"kind": "a", "x": 2.0, "epochs": 5}""", "RUNNING", "null", "null");
        WriteTrial(
            "02",
            """{"kind": "a", "flag": true, "x": 2.0, "epochs": 5}""",
            "FAILED",
            "null",
            "\"Traceback: no memory\""
        );
        WriteTrial("03", """{"kind": "a", "x": 2.0, "epochs": 5}""", "COMPLETED", "NaN", "null");
        var study = KerasTunerProject.Read(folder.Path, Objective.Minimize("default_objective"));
        Assert.Equal(
            [TrialState.Cancelled, TrialState.Complete, TrialState.Failed, TrialState.Failed],
            study.Records.Select(static trial => trial.State)
        );
        var complete = study.Records[1];
        Assert.Equal([new("kind", "b"), new("flag", false), new("x", 4.0), new("epochs", 5)], complete.Parameters);
        Assert.Equal(3L, Attribute(complete, "tuner/epochs"));
        Assert.Equal([new("kind", "a"), new("x", 2.0), new("epochs", 5)], study.Records[2].Parameters);
        Assert.Equal("Traceback: no memory", study.Records[2].FailureReason);
        Assert.Equal("the objective is NaN", study.Records[3].FailureReason);
        Assert.Equal(new Condition("kind", ["b"]), study.Space.Find("flag")!.Condition);

        void Write(string name, string text) => File.WriteAllText(folder.File(name), text);

        void WriteTrial(string id, string values, string status, string score, string message)
        {
            Directory.CreateDirectory(folder.File($"trial_{id}"));
            Write(
                $"trial_{id}/trial.json",
                $$$"""{"trial_id": "{{{id}}}", "hyperparameters": {{{{Space}}}, "values": {{{values}}}}, "metrics": {"metrics": {}}, "score": {{{score}}}, "best_step": 0, "status": "{{{status}}}", "message": {{{message}}}}"""
            );
        }
    }

    [Fact]
    public void Bad_folders_are_clear_errors()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<DirectoryNotFoundException>(() => KerasTunerProject.Read(folder.File("none"), Loss));
        AssertError("holds oracle.json, but");
        File.WriteAllText(folder.File("oracle.json"), "{");
        AssertError("oracle.json: the text must be JSON, but '{' is not.");
        File.WriteAllText(folder.File("oracle.json"), "{}");
        AssertError("oracle.json: the file must be an oracle as Keras Tuner writes it.");
        File.WriteAllText(folder.File("oracle.json"), """{"hyperparameters": {"space": []}, "start_order": ["7"]}""");
        AssertError("but trial '7' has none");
        File.WriteAllText(
            folder.File("oracle.json"),
            """{"hyperparameters": {"space": []}, "start_order": ["/../../x"]}"""
        );
        AssertError("a trial's id names a folder, but is '/../../x'");
        File.WriteAllText(
            folder.File("oracle.json"),
            """{"hyperparameters": {"space": [{"class_name": "Odd", "config": {"name": "x"}}]}}"""
        );
        AssertError("a hyperparameter is Int, Float, Choice, Boolean or Fixed, but 'x' is 'Odd'");
        File.WriteAllText(
            folder.File("oracle.json"),
            """
            {"hyperparameters": {"space": [{"class_name": "Float", "config": {"name": "x", "default": -1, "conditions": [],
            "min_value": 0, "max_value": 1, "step": null, "sampling": "linear"}}]}, "start_order": []}
            """
        );
        AssertError("The default of 'x' must lie in [0, 1], but got -1.");

        void AssertError(string text) =>
            Assert.Contains(
                text,
                Assert.Throws<InterchangeException>(() => KerasTunerProject.Read(folder.Path, Loss)).Message,
                StringComparison.Ordinal
            );
    }

    private static ParameterValue Attribute(TrialRecord trial, string name) =>
        trial.Attributes.First(attribute => attribute.Key == name).Value;
}
