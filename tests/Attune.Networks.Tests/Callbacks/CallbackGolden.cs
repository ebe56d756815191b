using System.Text.Json;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

/// <summary>The traces of Keras' callbacks (tests/golden/training/callbacks.json).</summary>
internal static class CallbackGolden
{
    private static readonly JsonElement Root = GoldenFiles.Read("training/callbacks.json").RootElement;

    public static JsonElement Section(string name) => Root.GetProperty(name);

    /// <summary>One theory row a trace: its number, and series with arguments so that a failure names itself.</summary>
    public static TheoryData<int, string> Rows(string section)
    {
        var rows = new TheoryData<int, string>();
        foreach (var (index, golden) in Section(section).EnumerateArray().Index())
        {
            rows.Add(index, $"{golden.GetProperty("series")} {golden.GetProperty("arguments").GetRawText()}");
        }

        return rows;
    }

    public static double?[] Series(string section, JsonElement golden) =>
        [
            .. Section(section)
                .GetProperty(golden.GetProperty("series").GetString()!)
                .EnumerateArray()
                .Select(static e => e.ValueKind == JsonValueKind.Null ? (double?)null : e.ReadDouble()),
        ];

    public static double Number(this JsonElement arguments, string name, double otherwise) =>
        arguments.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;

    public static double? NumberOrNull(this JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    public static bool Flag(this JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out var value) && value.GetBoolean();

    /// <summary>The traces use mode min unless given.</summary>
    public static bool IsMax(this JsonElement arguments) =>
        arguments.TryGetProperty("mode", out var mode) && mode.GetString() == "max";
}
