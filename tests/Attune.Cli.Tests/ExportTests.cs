using Xunit;

namespace Attune.Cli.Tests;

/// <summary>A tuned model in every format.</summary>
public sealed class ExportTests
{
    [Fact]
    public void Run_goes_to_every_format_and_back_to_the_same_bytes()
    {
        using var tool = new ToolRun();
        Tune(tool);
        foreach (var (format, name) in new[] { ("onnx", "a.onnx"), ("keras", "a.keras"), ("csharp", "A.cs") })
        {
            Assert.Equal(ExitCode.Success, tool.Run("export", tool["run"], "--to", format, "--output", tool[name]));
        }

        Assert.Contains("public static class A", File.ReadAllText(tool["A.cs"]), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Model(tool, "onnx")), File.ReadAllBytes(tool["a.onnx"]));
        foreach (var name in new[] { "a.onnx", "a.keras" })
        {
            var back = tool[name + ".safetensors"];
            Assert.Equal(ExitCode.Success, tool.Run("export", tool[name], "--to", "safetensors", "--output", back));
            Assert.Equal(File.ReadAllBytes(Model(tool, "safetensors")), File.ReadAllBytes(back));
        }
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        using var tool = new ToolRun();
        Tune(tool);
        Assert.Equal(ExitCode.BadInput, tool.Run("export", tool["run"], "--to", "pickle", "--output", tool["a"]));
        Assert.Contains("onnx, keras, safetensors, csharp, but got 'pickle'", tool.Error, StringComparison.Ordinal);
        Assert.Equal(
            ExitCode.BadInput,
            tool.Run("export", tool["run"], "--to", "onnx", "--output", Model(tool, "onnx"))
        );
        Assert.Contains("--overwrite", tool.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, tool.Run("export", tool["run"], "--to", "onnx", "--output", tool["b.keras"]));
        Assert.Contains("b.keras'. Name it *.onnx, or take --to keras.", tool.Error, StringComparison.Ordinal);
        File.WriteAllText(tool["broken.keras"], "PK");
        Assert.Equal(
            ExitCode.BadInput,
            tool.Run("export", tool["broken.keras"], "--to", "onnx", "--output", tool["b.onnx"])
        );
        Assert.Contains("broken.keras' is not a readable model file", tool.Error, StringComparison.Ordinal);
    }

    private static string Model(ToolRun tool, string ending) => Path.Combine(tool["run"], $"best_model.{ending}");

    private static void Tune(ToolRun tool) =>
        Assert.Equal(
            ExitCode.Success,
            tool.Run("tune", "iris", "--trials", "2", "--epochs", "2", "--quiet", "--output", tool["run"])
        );
}
