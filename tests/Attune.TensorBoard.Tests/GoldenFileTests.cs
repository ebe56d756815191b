using System.Text.Json;
using Attune.TestKit;
using Xunit;

namespace Attune.TensorBoard.Tests;

/// <summary>Against what TensorFlow and Keras Tuner wrote, and what TensorBoard's own reader read there.</summary>
public sealed class GoldenFileTests
{
    [Fact]
    public void Checksums()
    {
        using var golden = GoldenFiles.Read("files/crc32c.json");
        foreach (var row in golden.RootElement.GetProperty("rows").EnumerateArray())
        {
            var data = Convert.FromHexString(row.GetProperty("hex").GetString()!);
            Assert.Equal(row.GetProperty("crc32c").GetUInt32(), MaskedCrc.Crc32C(data));
            Assert.Equal(row.GetProperty("masked").GetUInt32(), MaskedCrc.Of(data));
        }
    }

    public static TheoryData<string> Files()
    {
        using var golden = GoldenFiles.Read("files/tensorboard-read.json");
        return [.. golden.RootElement.GetProperty("files").EnumerateObject().Select(static file => file.Name)];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Reader_reads_what_TensorBoard_reads(string file)
    {
        using var golden = GoldenFiles.Read("files/tensorboard-read.json");
        var expected = golden
            .RootElement.GetProperty("files")
            .GetProperty(file)
            .GetProperty("events")
            .EnumerateArray()
            .ToArray();
        var actual = EventFileReader.Read(GoldenFiles.PathOf($"files/tensorboard/{file}"));
        Assert.Equal(expected.Length, actual.Count);
        foreach (var (want, got) in expected.Zip(actual))
        {
            Assert.Equal(want.GetProperty("step").GetInt64(), got.Step);
            Assert.Equal(want.GetProperty("wall_time").GetDouble(), got.WallTime);
            if (want.TryGetProperty("file_version", out var version))
            {
                Assert.Equal(version.GetString(), got.FileVersion);
                continue;
            }

            if (!want.TryGetProperty("values", out var values))
            {
                continue;
            }

            foreach (var (wantValue, gotValue) in values.EnumerateArray().Zip(got.Summary.Value))
            {
                Assert.Equal(wantValue.GetProperty("tag").GetString(), gotValue.Tag);
                if (wantValue.TryGetProperty("plugin", out var plugin) && plugin.ValueKind == JsonValueKind.String)
                {
                    Assert.Equal(plugin.GetString() ?? "", gotValue.Metadata?.PluginData?.PluginName ?? "");
                }

                if (plugin.ValueKind == JsonValueKind.String && plugin.GetString() == "scalars")
                {
                    Assert.Equal((float)wantValue.GetProperty("value").ReadDouble(), Scalar(gotValue));
                }
            }
        }
    }

    private static float Scalar(Messages.Summary.Types.Value value) =>
        value.Tensor.FloatVal.Count > 0
            ? value.Tensor.FloatVal[0]
            : BitConverter.ToSingle(value.Tensor.TensorContent.Span);
}
