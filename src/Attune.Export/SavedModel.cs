using Attune.Export.CSharp;
using Attune.Export.Keras;
using Attune.Export.Onnx;
using Attune.Networks.Files;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;

namespace Attune.Export;

/// <summary>A trained model as files of every format hold it: the network with its weights, and texts that belong to it.</summary>
/// <param name="File">
/// The network and the metadata, among them the preprocessing where there is any
/// (<see cref="Learning.Files.PipelineFile.Of"/> reads it).
/// </param>
public sealed record SavedModel(ModelFile File)
{
    /// <summary>
    /// Whether the file said how to train the network. If not, it is joined with <see cref="Adam"/> and
    /// <see cref="MeanSquaredError"/>, which predictions do not depend on: compile <c>File.Model.Network.Network</c> anew to train it.
    /// </summary>
    /// <value>The default is true.</value>
    public bool IsCompiled { get; init; } = true;

    /// <summary>Reads a <c>.safetensors</c>, <c>.keras</c> or <c>.onnx</c> file.</summary>
    /// <exception cref="ArgumentException">The name ends in none of these.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static SavedModel Read(string path)
    {
        var format = ModelFormats.OfPath(path);
        try
        {
            return format switch
            {
                ModelFormat.Keras => KerasFile.Read(path),
                ModelFormat.Onnx => OnnxFile.Read(path),
                ModelFormat.CSharp => throw new ArgumentException(
                    $"A model is read from a .safetensors, .keras or .onnx file, but '{path}' is C#. Export it anew from one of them."
                ),
                _ => new SavedModel(ModelFile.Read(path)),
            };
        }
        catch (InvalidDataException error) when (format != ModelFormat.SafeTensors)
        {
            throw new InvalidDataException(
                $"'{path}' is not a readable model file: {error.Message} Write it anew, or check that it is the right file.",
                error
            );
        }
    }

    /// <summary>Writes the model in the format that the file's ending names. Equal models give equal bytes.</summary>
    /// <exception cref="ArgumentException">The ending is unknown, or the format cannot hold the model.</exception>
    public void Write(string path) => Write(path, ModelFormats.OfPath(path));

    /// <summary>
    /// Writes the model, and its folder where that is missing. Until it is whole, a file that was there before stays as it is.
    /// </summary>
    /// <exception cref="ArgumentException">The format cannot hold the model.</exception>
    public void Write(string path, ModelFormat format)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        switch (format)
        {
            case ModelFormat.Keras:
                WholeFile.Write(path, KerasFile.ToBytes(this));
                break;
            case ModelFormat.Onnx:
                WholeFile.Write(path, OnnxFile.ToBytes(this));
                break;
            case ModelFormat.CSharp:
                WholeFile.Write(path, CSharpFile.ToBytes(this, Path.GetFileNameWithoutExtension(path)));
                break;
            default:
                File.Write(path);
                break;
        }
    }
}
