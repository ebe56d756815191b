using Attune.Numerics.Functions;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Numerics.Tests.Functions;

/// <summary>Against the scalar functions, and each path against the portable one.</summary>
public sealed class DoubleFunctionsTests
{
    public static TheoryData<string> Functions => [.. new[] { "exp", "log" }];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Near_the_scalar_function(string name)
    {
        var x = Numbers(name);
        var y = SimdPath.Widest.RunDoubles<Sweep, double[]>(new Sweep(name, x));
        for (var i = 0; i < x.Length; i++)
        {
            var expected = name == "exp" ? PortableMath.Exp(x[i]) : PortableMath.Log(x[i]);
            var unit = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
            Assert.True(Math.Abs(expected - y[i]) <= 2 * unit, $"{name}({x[i]:R}): {expected:R}, got {y[i]:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_path_gives_the_same_bits(string name)
    {
        var x = Numbers(name);
        var expected = SimdPath.Supported[^1].RunDoubles<Sweep, double[]>(new Sweep(name, x));
        Assert.All(
            SimdPath.Supported,
            path => Assert.Equal(expected, path.RunDoubles<Sweep, double[]>(new Sweep(name, x)))
        );
    }

    [Fact]
    public void Exp_of_the_far_and_the_infinite()
    {
        double[] x = [double.NegativeInfinity, -708.5, -1e300, 0, 0, 0, 0, 0];
        Assert.All(
            SimdPath.Supported,
            path => Assert.Equal([0, 0, 0, 1, 1, 1, 1, 1], path.RunDoubles<Sweep, double[]>(new Sweep("exp", x)))
        );
    }

    private static double[] Numbers(string name)
    {
        var stream = RandomKey.FromSeed(9).OpenStream();
        return
        [
            .. Enumerable
                .Range(0, 80_000)
                .Select(i =>
                    name == "exp" ? stream.NextUniform(-707, 709)
                    : i % 2 == 0 ? Math.Exp(stream.NextUniform(-700, 700))
                    : stream.NextUniform(0.5, 2)
                ),
        ];
    }

    private readonly struct Sweep(string name, double[] x) : IDoubleWork<double[]>
    {
        public unsafe double[] Run<TLanes>()
            where TLanes : struct, IDoubleLanes<TLanes>
        {
            var y = new double[x.Length];
            fixed (
                double* source = x,
                    target = y
            )
            {
                for (var i = 0; i < x.Length; i += TLanes.Count)
                {
                    var lanes = TLanes.Load(source + i);
                    TLanes.Store(target + i, name == "exp" ? DoubleFunctions.Exp(lanes) : DoubleFunctions.Log(lanes));
                }
            }

            return y;
        }
    }
}
