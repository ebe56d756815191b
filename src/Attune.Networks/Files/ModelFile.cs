using System.Globalization;
using System.Text.Json;
using Attune.Networks.Callbacks;
using Attune.Networks.Engine;
using Attune.Networks.Training;

namespace Attune.Networks.Files;

/// <summary>
/// A trained network as a file, Attune's own <c>.safetensors</c>: the weights by name (<c>dense/kernel</c>, [inputs, units]),
/// and in the metadata the description from which the network is rebuilt, besides any texts that belong to the model. Equal
/// contents give equal bytes, and the model that is read back predicts the same bits.
/// </summary>
/// <param name="Model">The network.</param>
public sealed record ModelFile(TrainedNetwork Model)
{
    /// <summary>The metadata key of the network's description, a JSON text in Keras' form.</summary>
    public const string NetworkKey = "attune.network";

    /// <summary>The metadata key of the number by which readers tell whether they know how to read a file.</summary>
    public const string VersionKey = "attune.version";

    private const int Version = 1;

    /// <summary>What else belongs to the model (how to prepare its inputs, the hyperparameters), as texts by name.</summary>
    /// <value>The default is empty. The names <c>attune.network</c> and <c>attune.version</c> are taken.</value>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Writes the file, and its folder where that is missing. Until it is whole, a file that was there before stays as it is.
    /// </summary>
    /// <exception cref="ArgumentException">The metadata have a name that is taken, or are too long.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var metadata = new Dictionary<string, string>(Metadata.Count + 2);
        foreach (var (key, value) in Metadata)
        {
            if (key is NetworkKey or VersionKey)
            {
                throw new ArgumentException(
                    $"Metadata must not be named '{key}': the file needs it itself. Rename it."
                );
            }

            metadata.Add(key, value);
        }

        metadata.Add(VersionKey, Version.ToString(CultureInfo.InvariantCulture));
        metadata.Add(NetworkKey, NetworkDescription.ToJson(Model.Network));
        var file = new SafeTensorsFile([.. Model.Weights.Shapes.Select(TensorOf)], metadata);
        AtomicFile.Replace(path, writer => SafeTensorsWriter.Write(writer, file));
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none, or not whole; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static ModelFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = File.OpenRead(path);
            return Of(SafeTensorsReader.Read(stream));
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"'{path}' is not a readable model file: {error.Message} Write it anew, or check that it is the right file.",
                error
            );
        }
    }

    internal static ModelFile Of(SafeTensorsFile file)
    {
        RequireVersion(file);
        if (!file.Metadata.TryGetValue(NetworkKey, out var description))
        {
            throw new InvalidDataException(
                $"the metadata must have '{NetworkKey}', but have only [{string.Join(", ", file.Metadata.Keys)}]; it may be "
                    + "another program's."
            );
        }

        var (network, shapes) = Describe(description);
        var metadata = file.Metadata.Where(static entry => entry.Key is not (NetworkKey or VersionKey));
        var weights = NetworkWeights.Create(network.Network, ValuesOf(shapes, file.Tensors));
        return new ModelFile(new TrainedNetwork(network, weights))
        {
            Metadata = new Dictionary<string, string>(metadata),
        };
    }

    private static void RequireVersion(SafeTensorsFile file)
    {
        var text = file.Metadata.GetValueOrDefault(VersionKey, "1");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version > Version)
        {
            throw new InvalidDataException(
                $"metadata '{VersionKey}': this version of Attune reads {Version}, but the file has '{text}'. Update Attune."
            );
        }
    }

    private static (CompiledNetwork Network, VariableShape[] Shapes) Describe(string description)
    {
        try
        {
            var network = NetworkDescription.FromJson(description);
            return (network, NetworkEngine.ShapesOf(network.Network));
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"metadata '{NetworkKey}': {error.Message}", error);
        }
    }

    private static List<float[]> ValuesOf(VariableShape[] shapes, IReadOnlyList<SafeTensor> tensors)
    {
        var byName = tensors.ToDictionary(static tensor => tensor.Name);
        var values = new List<float[]>(shapes.Length);
        foreach (var shape in shapes)
        {
            if (!byName.Remove(shape.Name, out var tensor))
            {
                throw new InvalidDataException($"tensor '{shape.Name}': the network needs it, but the file has none.");
            }

            if (!tensor.Shape.AsSpan().SequenceEqual(shape.Dimensions))
            {
                throw new InvalidDataException(
                    $"tensor '{shape.Name}': the network needs the shape {SafeTensor.Describe(shape.Dimensions)}, but the "
                        + $"file has {SafeTensor.Describe(tensor.Shape)}."
                );
            }

            values.Add(tensor.Values);
        }

        return byName.Count == 0
            ? values
            : throw new InvalidDataException(
                $"tensor '{byName.Keys.Order(StringComparer.Ordinal).First()}': the network has no such variable."
            );
    }

    private SafeTensor TensorOf(VariableShape shape) =>
        new(shape.Name, shape.Dimensions, Model.Weights[shape.Name].ToArray());
}
