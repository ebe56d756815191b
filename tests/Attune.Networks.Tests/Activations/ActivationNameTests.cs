using System.Buffers;
using System.Text;
using System.Text.Json;
using Attune.Networks.Activations;
using Xunit;

namespace Attune.Networks.Tests.Activations;

public sealed class ActivationNameTests
{
    public static TheoryData<string> Names => [.. ActivationSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Round_trips(string name)
    {
        var activation = ActivationSamples.All[name];

        Assert.Equal(activation, Activation.Read(Parse(Write(activation))));
        Assert.Equal(name.Split(' ')[0], activation.Name);
        Assert.Equal(activation.Name, Activation.Parse(activation.Name.ToUpperInvariant()).Name);
    }

    [Fact]
    public void Defaults_are_written_as_names() =>
        Assert.All(
            ActivationSamples.All.Where(static sample => !sample.Key.Contains(' ')),
            static sample => Assert.Equal($"\"{sample.Key}\"", Write(sample.Value))
        );

    /// <summary>A function with settings is a layer object in Keras.</summary>
    [Fact]
    public void Settings_are_written_as_keras_layers() =>
        Assert.Equal(
            """{"module":"keras.layers","class_name":"LeakyReLU","config":{"negative_slope":0.01},"registered_name":null}""",
            Write(new LeakyRelu { NegativeSlope = 0.01 })
        );

    [Theory]
    [InlineData(
        """{"class_name":"ReLU","config":{"name":"re_lu","max_value":6.0,"negative_slope":0,"threshold":0,"dtype":"float32","trainable":true}}"""
    )]
    [InlineData("""{"class_name":"ReLU","config":{"max_value":6}}""")]
    public void Reads_what_keras_layers_write(string json) =>
        Assert.Equal(new Relu { MaxValue = 6 }, Activation.Read(Parse(json)));

    /// <summary>Keras' layer and Keras' function have different defaults.</summary>
    [Fact]
    public void Slope_of_a_leaky_layer_without_settings()
    {
        Assert.Equal(
            new LeakyRelu { NegativeSlope = 0.3 },
            Activation.Read(Parse("""{"class_name":"LeakyReLU","config":{}}"""))
        );
        Assert.Equal(
            new LeakyRelu { NegativeSlope = 0.2 },
            Activation.Read(Parse("""{"class_name":"leaky_relu","config":{}}"""))
        );
    }

    [Theory]
    [InlineData("\"swish\"", "silu")]
    [InlineData("\"hard_swish\"", "hard_silu")]
    [InlineData("""{"class_name":"Softmax","config":{"name":"softmax","axis":-1}}""", "softmax")]
    public void Other_names(string json, string name) => Assert.Equal(name, Activation.Read(Parse(json)).Name);

    [Theory]
    [InlineData("\"leaky_rel\"", "There is no activation 'leaky_rel'. Did you mean 'leaky_relu'?")]
    [InlineData("\"geluu\"", "Did you mean 'gelu'?")]
    [InlineData("7", "an activation must be an object with a class_name, but got 7")]
    [InlineData("""{"class_name":"ELU","config":{"alfa":1}}""", "ELU has no setting 'alfa'. Did you mean 'alpha'?")]
    [InlineData("""{"class_name":"ELU","config":{"alpha":-1}}""", "Alpha must not be negative, but got -1. Try 1.")]
    [InlineData("""{"class_name":"celu","config":{"alpha":0}}""", "Alpha must be a positive number, but got 0")]
    [InlineData("""{"class_name":"Softmax","config":{"axis":0}}""", "'axis' must be -1")]
    public void Errors(string json, string expected) =>
        Assert.Contains(
            expected,
            Assert.ThrowsAny<ArgumentException>(() => Activation.Read(Parse(json))).Message,
            StringComparison.Ordinal
        );

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static string Write(Activation activation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            activation.Write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
