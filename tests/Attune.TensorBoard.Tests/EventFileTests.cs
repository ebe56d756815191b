using Attune.Spaces;
using Attune.TensorBoard.Messages;
using Xunit;

namespace Attune.TensorBoard.Tests;

public sealed class EventFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("events").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_is_read()
    {
        using (var writer = new EventFileWriter(folder))
        {
            writer.Scalar("epoch_loss", 0, 2.5);
            writer.Scalar("epoch_loss", 1, 1.25);
            writer.Histogram("dense/kernel", 1, [1, 2, 3, 3]);
        }

        var events = EventFileReader.Read(Directory.GetFiles(folder).Single());
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal(2.5f, BitConverter.ToSingle(events[1].Summary.Value[0].Tensor.TensorContent.Span));
        Assert.Equal("scalars", events[1].Summary.Value[0].Metadata.PluginData.PluginName);
        Assert.Equal([30L, 3L], events[3].Summary.Value[0].Tensor.TensorShape.Dim.Select(static d => d.Size));
    }

    [Fact]
    public void A_torn_tail_is_not_yet_written()
    {
        using (var writer = new EventFileWriter(folder))
        {
            writer.Scalar("epoch_loss", 0, 2.5);
        }

        var path = Directory.GetFiles(folder).Single();
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^3]);
        Assert.Single(EventFileReader.Read(path));
    }

    [Fact]
    public void A_damaged_record_is_named()
    {
        using (var writer = new EventFileWriter(folder))
        {
            writer.Scalar("epoch_loss", 0, 2.5);
        }

        var path = Directory.GetFiles(folder).Single();
        var bytes = File.ReadAllBytes(path);
        bytes[20] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<InvalidDataException>(() => EventFileReader.Read(path));
    }

    [Fact]
    public void The_experiment_holds_the_whole_space()
    {
        var space = new SearchSpace(
            new IntParameter("units", 1, 100),
            new FloatParameter("rate", 1e-4, 1e-2, Scale.Log),
            new ChoiceParameter("optimizer", ["adam", "sgd"])
        );
        HParamsLog.WriteExperiment(folder, space, "val_rmse");
        var value = EventFileReader.Read(Directory.GetFiles(folder).Single())[1].Summary.Value[0];
        var data = HParamsPluginData.Parser.ParseFrom(value.Metadata.PluginData.Content);
        Assert.Equal("_hparams_/experiment", value.Tag);
        Assert.Equal([0L], value.Tensor.TensorShape.Dim.Select(static d => d.Size));
        Assert.Equal(["units", "rate", "optimizer"], data.Experiment.HparamInfos.Select(static info => info.Name));
        Assert.Equal(100, data.Experiment.HparamInfos[0].DomainInterval.MaxValue);
        Assert.Equal(
            ["adam", "sgd"],
            data.Experiment.HparamInfos[2].DomainDiscrete.Values.Select(static v => v.StringValue)
        );
        Assert.Equal(
            ("validation", "epoch_rmse"),
            (data.Experiment.MetricInfos[0].Name.Group, data.Experiment.MetricInfos[0].Name.Tag)
        );
    }
}
