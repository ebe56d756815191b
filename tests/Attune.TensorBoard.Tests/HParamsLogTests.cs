using Attune.Spaces;
using Attune.TensorBoard.Messages;
using Attune.TestKit;
using Xunit;

namespace Attune.TensorBoard.Tests;

/// <summary>Against what TensorBoard's own API and Keras Tuner wrote for the same hyperparameters.</summary>
public sealed class HParamsLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hparams").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Experiment_is_that_of_the_API()
    {
        HParamsLog.WriteExperiment(
            folder,
            new SearchSpace(
                new IntParameter("units", 1, 100),
                new FloatParameter("rate", 1e-4, 1e-1, Scale.Log),
                new ChoiceParameter("kind", ["a", "b"]),
                new BooleanParameter("flag")
            ),
            "val_loss",
            "loss"
        );
        var golden = Data("files/tensorboard/hparams-api/events.out.tfevents.1700000000.host.1.12.v2", 1).Experiment;
        var written = Written(1).Experiment;
        Assert.Equal(golden.MetricInfos, written.MetricInfos);
        foreach (var (want, got) in golden.HparamInfos.Zip(written.HparamInfos))
        {
            Assert.Equal(
                (want.Name, want.Type, want.DomainInterval, want.DomainDiscrete),
                (got.Name, got.Type, got.DomainInterval, got.DomainDiscrete)
            );
        }
    }

    [Fact]
    public void Session_is_that_of_Keras_Tuner()
    {
        const string File = "files/tensorboard/keras-tuner/0/execution0/events.out.tfevents.1700000000.host.1.2.v2";
        var start = Data(File, 1).SessionStartInfo;
        HParamsLog.WriteSession(
            folder,
            "0",
            [
                new("units", (ParameterValue)5L),
                new("rate", (ParameterValue)start.Hparams["rate"].NumberValue),
                new("activation", (ParameterValue)"relu"),
            ],
            succeeded: true
        );
        var written = Written(1).SessionStartInfo;
        Assert.Equal((start.Hparams, start.GroupName), (written.Hparams, written.GroupName));
        Assert.Equal(Data(File, 2).SessionEndInfo.Status, Written(2).SessionEndInfo.Status);
    }

    private static HParamsPluginData Data(string file, int index) => Parse(GoldenFiles.PathOf(file), index);

    private HParamsPluginData Written(int index) => Parse(Directory.GetFiles(folder).Single(), index);

    private static HParamsPluginData Parse(string path, int index) =>
        HParamsPluginData.Parser.ParseFrom(
            EventFileReader.Read(path)[index].Summary.Value.Single().Metadata.PluginData.Content
        );
}
