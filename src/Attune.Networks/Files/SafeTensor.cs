namespace Attune.Networks.Files;

/// <summary>A named array of floats in a file.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Shape">The lengths of its dimensions.</param>
/// <param name="Values">Row-major.</param>
internal sealed record SafeTensor(string Name, int[] Shape, float[] Values)
{
    public static string Describe(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";
}
