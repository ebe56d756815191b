using Attune.Numerics.Functions;
using Attune.Numerics.Simd;
using MathNet.Numerics;
using Xunit;

namespace Attune.Numerics.Tests.Functions;

/// <summary>Against doubles, whose own error is far below a float's last place.</summary>
public sealed class FloatFunctionsTests
{
    // A step through all floats' bits that shares no factor with 2³².
    private const int Step = 20_011;

    private static readonly float[] AllOver =
    [
        .. Enumerable.Range(0, 214_624).Select(static i => BitConverter.Int32BitsToSingle(unchecked(i * Step))),
        .. Enumerable.Range(0, 200_000).Select(static i => (i - 100_000) * 0.0011f),
    ];

    private static readonly float[] Special =
    [
        float.NaN,
        float.PositiveInfinity,
        float.NegativeInfinity,
        0f,
        -0f,
        float.Epsilon,
        -float.Epsilon,
        1.17549435e-38f,
        float.MaxValue,
        float.MinValue,
        1f,
        -1f,
    ];

    private static readonly Dictionary<string, Func<double, double>> Expected = new()
    {
        ["exp"] = Math.Exp,
        ["exp − 1"] = ExpMinusOne,
        ["log"] = Math.Log,
        ["log(1 + x)"] = LogOnePlus,
        ["tanh"] = Math.Tanh,
        ["sigmoid"] = static x => 1 / (1 + Math.Exp(-x)),
        ["normal"] = static x => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2,
    };

    public static TheoryData<string, double> Functions =>
        new()
        {
            { "exp", 1.7 },
            { "exp − 1", 1.7 },
            { "log", 1 },
            { "log(1 + x)", 1.5 },
            { "tanh", 1.3 },
            { "sigmoid", 2.1 },
            { "normal", 3.1 },
        };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Error_in_units_of_the_last_place(string name, double bound)
    {
        var x = name switch
        {
            // Its precondition.
            "log(1 + x)" => AllOver.Where(static x => x > -1 && float.IsFinite(x)).ToArray(),
            _ => AllOver,
        };
        var actual = SimdPath.Widest.Run<Sweep, float[]>(new Sweep(name, x));
        var (worst, at) = (0.0, 0f);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = Expected[name](x[i]);
            var error = Error(expected, actual[i]);
            if (!(error <= worst))
            {
                (worst, at) = (error, x[i]);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {worst:F2} at {at:R}");
        Assert.True(worst <= bound, $"{name}({at:R}) is off by {worst} units in the last place.");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_path_gives_the_same_bits(string name, double bound)
    {
        _ = bound;
        float[] x = [.. AllOver, .. Special];
        var expected = SimdPath.Supported[^1].Run<Sweep, float[]>(new Sweep(name, x));
        foreach (var path in SimdPath.Supported)
        {
            var actual = path.Run<Sweep, float[]>(new Sweep(name, x));
            for (var i = 0; i < x.Length; i++)
            {
                Assert.True(
                    BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]),
                    $"{name}({x[i]:R}): {expected[i]:R} and on {path} {actual[i]:R}"
                );
            }
        }
    }

    [Theory]
    [InlineData("exp", float.NaN, float.PositiveInfinity, 0f)]
    [InlineData("exp − 1", float.NaN, float.PositiveInfinity, -1f)]
    [InlineData("log", float.NaN, float.PositiveInfinity, float.NaN)]
    [InlineData("tanh", float.NaN, 1f, -1f)]
    [InlineData("sigmoid", float.NaN, 1f, 0f)]
    [InlineData("normal", float.NaN, 1f, 0f)]
    public void Nan_and_infinities(string name, params float[] expected) =>
        Assert.All(
            SimdPath.Supported,
            path => Assert.Equal(expected, path.Run<Sweep, float[]>(new Sweep(name, Special))[..3])
        );

    private static double Error(double expected, float actual)
    {
        var rounded = (float)expected;
        if (rounded.Equals(actual))
        {
            return 0;
        }

        var size = Math.Min(Math.Abs(rounded), float.MaxValue / 2);
        var unit = (double)MathF.BitIncrement(size) - size;
        // Where floats end at ∞, doubles go on.
        var reached = float.IsInfinity(actual) ? Math.CopySign(Math.ScaleB(1, 128), actual) : actual;
        return Math.Abs(reached - expected) / unit;
    }

    // Kahan's: the errors of both roundings cancel.
    private static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        return power == 1 ? x
            : Math.Abs(x) > 1 ? power - 1
            : (power - 1) * x / Math.Log(power);
    }

    private static double LogOnePlus(double x) => 1 + x == 1 ? x : Math.Log(1 + x) * x / (1 + x - 1);

    private readonly unsafe struct Sweep(string name, float[] x) : ISimdWork<float[]>
    {
        public float[] Run<TSimd>()
            where TSimd : struct, ISimd<TSimd>
        {
            float[] padded = [.. x, .. new float[16]];
            fixed (float* pointer = padded)
            {
                for (var i = 0; i < x.Length; i += TSimd.Count)
                {
                    TSimd.Store(pointer + i, Apply(TSimd.Load(pointer + i)));
                }
            }

            return padded[..x.Length];
        }

        private TSimd Apply<TSimd>(TSimd value)
            where TSimd : struct, ISimd<TSimd> =>
            name switch
            {
                "exp" => FloatFunctions.Exp(value),
                "exp − 1" => FloatFunctions.ExpMinusOne(value),
                "log" => FloatFunctions.Log(value),
                "log(1 + x)" => FloatFunctions.LogOnePlus(value),
                "tanh" => FloatFunctions.Tanh(value),
                "sigmoid" => FloatFunctions.Sigmoid(value),
                "normal" => FloatFunctions.NormalCumulative(value),
                _ => throw new ArgumentException($"There is no sweep of '{name}'.", nameof(value)),
            };
    }
}
