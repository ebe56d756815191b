using System.Text.Json;
using Attune.Networks.Activations;
using Attune.Networks.Tests.Training;
using Attune.Numerics.Simd;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Activations;

/// <summary>Keras' activations (tests/golden/training/activations.json), on every path that can run here.</summary>
public sealed class ActivationTests
{
    private static readonly JsonElement Golden = GoldenFiles.Read("training/activations.json").RootElement;

    private static readonly float[] Points = TrajectoryData.Flatten(Golden.GetProperty("points"));

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var golden in Golden.GetProperty("cases").EnumerateObject())
        {
            foreach (var path in SimdPath.Supported)
            {
                cases.Add(golden.Name, path.Name);
            }
        }

        return cases;
    }

    public static TheoryData<string> Paths => [.. SimdPath.Supported.Select(static path => path.Name)];

    public static TheoryData<string> Names => [.. ActivationSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_values_and_derivatives(string name, string path)
    {
        var golden = Golden.GetProperty("cases").GetProperty(name);
        var activation = Activation.Read(
            JsonSerializer.SerializeToElement(
                new { class_name = name.Split(' ')[0], config = golden.GetProperty("arguments") }
            )
        );

        var (value, derivative) = ActivationWork.At(activation, Points, PathOf(path));

        foreach (var type in (string[])["float32", "float64"])
        {
            var expectedValue = Doubles(golden.GetProperty(type).GetProperty("value"));
            var expectedDerivative = Doubles(golden.GetProperty(type).GetProperty("derivative"));
            Assert.Equal(Points.Length, expectedValue.Length);
            for (var i = 0; i < Points.Length; i++)
            {
                // A6: the library adds both branches' derivatives, 1 and 1, where they meet.
                if (name == "celu" && Points[i] == 0)
                {
                    Assert.Equal(2, expectedDerivative[i]);
                    expectedDerivative[i] = 1;
                }

                AssertClose(expectedValue[i], value[i], $"{name}({Points[i]})");
                AssertClose(expectedDerivative[i], derivative[i], $"{name}′({Points[i]})");
            }
        }
    }

    [Fact]
    public void Relu_with_all_settings()
    {
        var (value, derivative) = ActivationWork.At(
            ActivationSamples.All["relu with all settings"],
            [-1.5f, 0.5f, 1, 2, 3],
            SimdPath.Widest
        );

        Assert.Equal([-0.2f, 0, 1, 2, 2], value);
        Assert.Equal([0.1f, 0.1f, 1, 0, 0], derivative);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Golden_softmax(string path)
    {
        var golden = Golden.GetProperty("softmax");
        float[][] rows = [.. golden.GetProperty("rows").EnumerateArray().Select(TrajectoryData.Flatten)];
        var upstream = TrajectoryData.Flatten(golden.GetProperty("upstream_gradient"));
        var z = new float[3 * 16];
        var gradient = new float[3 * 16];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var i = 0; i < 3; i++)
            {
                z[(i * 16) + row] = rows[row][i];
                gradient[(i * 16) + row] = upstream[i];
            }
        }

        var actual = PathOf(path)
            .Run<ActivationWork, (float[] Value, float[] Gradient)>(
                new ActivationWork(Activation.Softmax, z, gradient, 16)
            );
        var logarithm = PathOf(path)
            .Run<ActivationWork, (float[] Value, float[] Gradient)>(
                new ActivationWork(Activation.LogSoftmax, z, gradient, 16)
            )
            .Value;

        foreach (var type in (string[])["float32", "float64"])
        {
            var value = Doubles(golden.GetProperty(type).GetProperty("value"));
            var slope = Doubles(golden.GetProperty(type).GetProperty("gradient"));
            for (var row = 0; row < rows.Length; row++)
            {
                for (var i = 0; i < 3; i++)
                {
                    var at = (i * 16) + row;
                    AssertClose(value[(row * 3) + i], actual.Value[at], $"softmax [{row}, {i}]");
                    AssertClose(slope[(row * 3) + i], actual.Gradient[at], $"gradient [{row}, {i}]");
                    AssertClose(value[(row * 3) + i], Math.Exp(logarithm[at]), $"log_softmax [{row}, {i}]");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_path_gives_the_same_bits(string name)
    {
        var activation = ActivationSamples.All[name];
        float[] points =
        [
            .. Enumerable.Range(0, 20_000).Select(static i => BitConverter.Int32BitsToSingle(i * 214_741)),
            .. Enumerable.Range(0, 20_000).Select(static i => (i - 10_000) * 0.0017f),
            .. (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon, float.MaxValue],
        ];
        var expected = ActivationWork.At(activation, points, SimdPath.Supported[^1]);
        foreach (var path in SimdPath.Supported)
        {
            var actual = ActivationWork.At(activation, points, path);
            AssertSameBits(points, expected.Value, actual.Value);
            AssertSameBits(points, expected.Derivative, actual.Derivative);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nan_stays_nan(string name) =>
        Assert.All(
            SimdPath.Supported,
            path => Assert.Equal(float.NaN, ActivationWork.At(ActivationSamples.All[name], [float.NaN], path).Value[0])
        );

    private static void AssertSameBits(float[] points, float[] expected, float[] actual)
    {
        for (var i = 0; i < points.Length; i++)
        {
            Assert.True(
                BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]),
                $"at {points[i]:R}: {expected[i]:R} and {actual[i]:R}"
            );
        }
    }

    // e¹⁰⁰ is a double, but no float.
    private static void AssertClose(double expected, double actual, string what) =>
        Assert.True(
            (float)expected == actual || Math.Abs(expected - actual) <= 2e-6 * Math.Max(1, Math.Abs(expected)),
            $"{what}: expected {expected:R}, got {actual:R}"
        );

    private static SimdPath PathOf(string name) => SimdPath.Supported.Single(path => path.Name == name);

    private static double[] Doubles(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().SelectMany(Doubles)]
            : [element.ReadDouble()];
}
