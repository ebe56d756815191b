using System.Text.Json;
using Attune.Samplers.GaussianProcess;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers.GaussianProcess;

/// <summary>Reads golden numbers of Gaussian processes and compares with them.</summary>
internal static class GoldenNumbers
{
    public static double[] Numbers(JsonElement test, string name) => Numbers(test.GetProperty(name));

    public static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(static number => number.ReadDouble())];

    public static double[][] Points(JsonElement test, string name) =>
        [.. test.GetProperty(name).EnumerateArray().Select(Numbers)];

    public static bool[] Flags(JsonElement test, string name) =>
        [.. test.GetProperty(name).EnumerateArray().Select(static flag => flag.GetBoolean())];

    /// <summary>A kernel and a noise, by Optuna's names.</summary>
    public static (Matern52Kernel Kernel, double Noise) Process(JsonElement test, bool[] isUnordered) =>
        (
            new Matern52Kernel(
                [.. Numbers(test, "inverse_squared_lengthscales").Select(static w => 1 / Math.Sqrt(w))],
                isUnordered,
                test.GetProperty("kernel_scale").GetDouble()
            ),
            test.GetProperty("noise_var").GetDouble()
        );

    public static void AssertNear(double expected, double actual, double tolerance) =>
        Assert.Equal(expected, actual, tolerance * Math.Max(1, Math.Abs(expected)));

    public static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            AssertNear(expected[i], actual[i], tolerance);
        }
    }

    public static void AssertNear(double[][] expected, double[][] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            AssertNear(expected[i], actual[i], tolerance);
        }
    }
}
