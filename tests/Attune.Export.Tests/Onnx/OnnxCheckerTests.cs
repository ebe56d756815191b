using System.Globalization;
using Attune.Export.Onnx;
using Xunit;

namespace Attune.Export.Tests.Onnx;

/// <summary>onnx's own checker passes what is written.</summary>
public sealed class OnnxCheckerTests : IDisposable
{
    private const int Pipelines = 100;
    private readonly string folder = Directory.CreateTempSubdirectory("attune-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void All_files_are_valid()
    {
        for (var i = 0; i < Pipelines; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i}.onnx"), OnnxFile.ToBytes(new RandomPipeline((ulong)i).Model));
        }

        var printed = Python.Run("python3-onnx", "Onnx/check.py", folder);
        Assert.Equal(Pipelines, int.Parse(printed, CultureInfo.InvariantCulture));
    }
}
