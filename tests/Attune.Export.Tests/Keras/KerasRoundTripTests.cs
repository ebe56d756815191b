using Attune.Export.Keras;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Export.Tests.Keras;

public sealed class KerasRoundTripTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attune-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void SafeTensors_to_Keras_and_back_has_the_same_bytes() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(3, 1),
            Prop.ForAll(
                RandomPipeline.Seeds,
                seed =>
                {
                    new RandomPipeline((ulong)seed, kerasOnly: true).Model.Write(PathOf("a.safetensors"));
                    SavedModel.Read(PathOf("a.safetensors")).Write(PathOf("b.keras"));
                    SavedModel.Read(PathOf("b.keras")).Write(PathOf("c.safetensors"));
                    return File.ReadAllBytes(PathOf("a.safetensors"))
                        .AsSpan()
                        .SequenceEqual(File.ReadAllBytes(PathOf("c.safetensors")));
                }
            )
        );

    [Fact]
    public void SafeTensors_to_Onnx_and_back_has_the_same_bytes() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(3, 1),
            Prop.ForAll(
                RandomPipeline.Seeds,
                seed =>
                {
                    new RandomPipeline((ulong)seed).Model.Write(PathOf("a.safetensors"));
                    SavedModel.Read(PathOf("a.safetensors")).Write(PathOf("b.onnx"));
                    SavedModel.Read(PathOf("b.onnx")).Write(PathOf("c.safetensors"));
                    return File.ReadAllBytes(PathOf("a.safetensors"))
                        .AsSpan()
                        .SequenceEqual(File.ReadAllBytes(PathOf("c.safetensors")));
                }
            )
        );

    [Fact]
    public void Equal_models_give_equal_bytes()
    {
        var model = new RandomPipeline(5, kerasOnly: true).Model;
        Assert.Equal(KerasFile.ToBytes(model), KerasFile.ToBytes(model));
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
