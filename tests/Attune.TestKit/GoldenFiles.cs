using System.Text.Json;

namespace Attune.TestKit;

/// <summary>The numbers of the real libraries, in tests/golden.</summary>
public static class GoldenFiles
{
    /// <summary>The full path of tests/golden, found by walking up from the test's folder to the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of one golden file.</summary>
    /// <param name="relative">Its path below <see cref="Root"/>, with forward slashes.</param>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Reads one golden JSON file; dispose of it after use.</summary>
    /// <param name="relative">Its path below <see cref="Root"/>, with forward slashes.</param>
    public static JsonDocument Read(string relative) => JsonDocument.Parse(File.ReadAllBytes(PathOf(relative)));

    /// <summary>A number, or one of the strings "NaN", "Infinity" and "-Infinity".</summary>
    public static double ReadDouble(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String
            ? element.GetString() switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                var text => throw new FormatException(
                    $"A golden number must be a number, NaN or ±Infinity, but got '{text}'."
                ),
            }
            : element.GetDouble();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Attune.slnx")))
            {
                return Path.Combine(folder.FullName, "tests", "golden");
            }
        }

        throw new DirectoryNotFoundException(
            $"The golden files lie beside the solution, but no Attune.slnx was found above '{AppContext.BaseDirectory}'. "
                + "Run the tests from a build inside the repository."
        );
    }
}
