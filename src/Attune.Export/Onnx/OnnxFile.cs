using System.Globalization;
using Attune.Export.Onnx.Messages;
using Attune.Export.Pipelines;
using Attune.Learning.Files;
using Attune.Networks.Files;
using Google.Protobuf;

namespace Attune.Export.Onnx;

/// <summary>ONNX files: opset 17 in IR version 8, which the widest choice of readers knows.</summary>
internal static class OnnxFile
{
    public const string MachineLearningDomain = "ai.onnx.ml";
    public const string NetworkInput = "inputs";
    public const string NetworkOutput = "outputs";
    private const int IrVersion = 8;
    private const int Opset = 17;
    private const int MachineLearningOpset = 3;

    /// <summary>The file's bytes; equal models give equal ones.</summary>
    /// <exception cref="ArgumentException">A part of the model cannot be written as ONNX.</exception>
    public static byte[] ToBytes(SavedModel model)
    {
        var proto = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "attune",
            ProducerVersion = typeof(OnnxFile).Assembly.GetName().Version!.ToString(3),
        };
        var graph = GraphOf(model);
        proto.Graph = graph.Graph;
        proto.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Opset });
        if (graph.UsesMachineLearning)
        {
            proto.OpsetImport.Add(
                new OperatorSetIdProto { Domain = MachineLearningDomain, Version = MachineLearningOpset }
            );
        }

        foreach (var (key, value) in MetadataOf(model))
        {
            proto.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        }

        return proto.ToByteArray();
    }

    /// <summary>
    /// Reads what <see cref="ToBytes"/> made, to the same bits, or another program's network of layers that follow one another.
    /// </summary>
    /// <exception cref="InvalidDataException">It is none; the message says where and why, not which file.</exception>
    public static SavedModel Read(string path) => Of(WholeFile.Read(path));

    public static SavedModel Of(byte[] bytes)
    {
        ModelProto proto;
        try
        {
            proto = ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"it is no ONNX file, or not whole: {error.Message}", error);
        }

        if (proto.Graph is null || proto.OpsetImport.Count == 0)
        {
            throw new InvalidDataException("it has no graph, or names no operator set.");
        }

        return OwnModel.Read(proto) ?? new NetworkImport(proto).Read();
    }

    public static GraphBuilder GraphOf(SavedModel model)
    {
        if (model.File.Metadata.ContainsKey(PipelineFile.PipelineKey))
        {
            return PipelineGraph.Of(PlanBuilder.Build(PipelineFile.Of(model.File)));
        }

        var network = model.File.Model.Network.Network;
        var graph = new GraphBuilder("network", [NetworkInput, NetworkOutput]);
        graph.Input(NetworkInput, ElementType.Float, network.InputCount);
        var output = NetworkGraph.Add(graph, model.File.Model, NetworkInput);
        graph.NodeTo(NetworkOutput, "Identity", [output]);
        graph.Output(NetworkOutput, ElementType.Float, network.OutputCount);
        return graph;
    }

    private static SortedDictionary<string, string> MetadataOf(SavedModel model) =>
        new(model.File.Metadata.ToDictionary(), StringComparer.Ordinal)
        {
            [ModelFile.VersionKey] = OwnModel.Version.ToString(CultureInfo.InvariantCulture),
            [ModelFile.NetworkKey] = NetworkText.Of(model),
        };
}
