using System.Text.Json;
using Attune.TestKit;

namespace Attune.Tests.MultiObjective;

/// <summary>What the golden files of several objectives hold, as arrays.</summary>
internal static class MultiObjectiveGolden
{
    public static JsonElement Hypervolume { get; } = Read("search/hypervolume.json");

    public static JsonElement Nsga { get; } = Read("search/nsga.json");

    public static double[] Numbers(this JsonElement row) =>
        [.. row.EnumerateArray().Select(static x => x.ReadDouble())];

    public static double[][] Points(this JsonElement rows) =>
        [.. rows.EnumerateArray().Select(static row => row.Numbers())];

    public static int[] Indices(this JsonElement row) => [.. row.EnumerateArray().Select(static x => x.GetInt32())];

    public static string Name(this JsonElement row) => row.GetProperty("name").GetString()!;

    private static JsonElement Read(string path)
    {
        using var file = GoldenFiles.Read(path);
        return file.RootElement.Clone();
    }
}
