using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;

namespace Attune.Learning.Files;

/// <summary>The preprocessing steps that model files may hold, by their names.</summary>
internal static class KnownTransformers
{
    private static readonly Dictionary<string, Func<FileObject, IFittedTransformer>> Readers = new()
    {
        [FittedScaler.FileName] = FittedScaler.Read,
        [FittedMinMaxScaler.FileName] = FittedMinMaxScaler.Read,
        [FittedImputer.FileName] = FittedImputer.Read,
        [FittedOneHotEncoder.FileName] = FittedOneHotEncoder.Read,
        [FittedOrdinalEncoder.FileName] = FittedOrdinalEncoder.Read,
    };

    public static bool Contains(string typeName) => Readers.ContainsKey(typeName);

    /// <exception cref="InvalidDataException">The type is not known, or not as it should be.</exception>
    public static IFittedTransformer Read(FileObject step)
    {
        var type = step.Text("type");
        return Readers.TryGetValue(type, out var read)
            ? read(step)
            : throw new InvalidDataException(
                $"'{step.Path}.type' must be one of {string.Join(", ", Readers.Keys)}, but is '{type}'."
            );
    }
}
