using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;

namespace Attune.Export;

/// <summary>
/// A model from any file, ready to predict tables: it finds the columns it needs by their names. It never changes and may be used
/// by several threads at once.
/// </summary>
public sealed class Predictor
{
    private Predictor(SavedModel source, FittedPipeline pipeline, string targetName, bool hasOwnNames)
    {
        (Source, Pipeline, TargetName, HasOwnNames) = (source, pipeline, targetName, hasOwnNames);
    }

    /// <summary>What was read.</summary>
    public SavedModel Source { get; }

    /// <summary>The preprocessing and the network behind it.</summary>
    public FittedPipeline Pipeline { get; }

    /// <summary>What is predicted; <c>prediction</c> where the file does not say.</summary>
    public string TargetName { get; }

    /// <summary>
    /// Whether the file names its columns. If not, they are called <c>x0</c>, <c>x1</c>, …, in the order of the network's inputs;
    /// <see cref="WithColumns"/> gives them other names.
    /// </summary>
    public bool HasOwnNames { get; }

    /// <summary>The columns that the model takes, in their order.</summary>
    public FeatureSchema Columns => Pipeline.Features;

    /// <summary>A classifier's classes; null where numbers are predicted.</summary>
    public IReadOnlyList<string>? Classes => Pipeline.Model is FittedNetwork network ? network.Classes : null;

    /// <summary>How many numbers a row's prediction has: outputs, or a probability a class.</summary>
    public int ValueCount => Classes?.Count ?? Source.File.Model.Network.Network.OutputCount;

    /// <summary>Reads a <c>.safetensors</c>, <c>.keras</c> or <c>.onnx</c> file.</summary>
    /// <exception cref="ArgumentException">The name ends in none of these.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Predictor Open(string path) => Of(SavedModel.Read(path));

    /// <summary>Makes a model ready to predict.</summary>
    /// <exception cref="InvalidDataException">Its preprocessing does not fit its network.</exception>
    public static Predictor Of(SavedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.File.Metadata.ContainsKey(PipelineFile.PipelineKey))
        {
            var file = PipelineFile.Of(model.File);
            return new Predictor(model, file.Model, file.TargetName, hasOwnNames: true);
        }

        var count = model.File.Model.Network.Network.InputCount;
        return Named(model, [.. Enumerable.Range(0, count).Select(static i => $"x{i}")]);
    }

    /// <summary>The same model with other names for its columns, in their order.</summary>
    /// <exception cref="ArgumentException">The file names its columns itself, or their number differs.</exception>
    public Predictor WithColumns(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (HasOwnNames)
        {
            throw new ArgumentException(
                $"Columns can be named where the file names none, but this one names "
                    + $"{string.Join(", ", Columns.Columns.Select(static column => column.Name))}. Rename the table's columns."
            );
        }

        var count = Columns.Columns.Count;
        return names.Count == count && names.Distinct(StringComparer.Ordinal).Count() == count
            ? Named(Source, names)
            : throw new ArgumentException(
                $"The model takes {count} columns of different names, but got {string.Join(", ", names)}. Name each once."
            );
    }

    /// <summary>Predicts each row of a table.</summary>
    /// <exception cref="Learning.Data.Tables.TableException">
    /// A column is missing or of another kind, or has a category that is unknown and refused.
    /// </exception>
    /// <exception cref="ArgumentException">A value is missing that no step fills.</exception>
    public Predictions Predict(Table features) => Pipeline.Predict(features);

    private static Predictor Named(SavedModel model, IReadOnlyList<string> names)
    {
        var schema = new FeatureSchema([.. names.Select(static name => new FeatureColumn(name, ColumnKind.Numeric))]);
        return new Predictor(
            model,
            new FittedPipeline(schema, [], new FittedNetwork(model.File.Model)),
            "prediction",
            hasOwnNames: false
        );
    }
}
