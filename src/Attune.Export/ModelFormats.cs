namespace Attune.Export;

/// <summary>The formats' file endings.</summary>
internal static class ModelFormats
{
    private static readonly (ModelFormat Format, string Ending)[] All =
    [
        (ModelFormat.SafeTensors, ".safetensors"),
        (ModelFormat.Keras, ".keras"),
        (ModelFormat.Onnx, ".onnx"),
        (ModelFormat.CSharp, ".cs"),
    ];

    /// <exception cref="ArgumentException">The ending is unknown.</exception>
    public static ModelFormat OfPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var ending = Path.GetExtension(path);
        foreach (var (format, known) in All)
        {
            if (string.Equals(ending, known, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        throw new ArgumentException(
            $"A model file's name must end in one of {string.Join(", ", All.Select(static known => known.Ending))}, but got "
                + $"'{path}'. Rename it."
        );
    }
}
