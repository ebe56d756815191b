using System.Runtime.Intrinsics;
using Attune.Numerics.Functions;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Numerics.Tests.Functions;

public sealed class DoubleBundleTests
{
    [Fact]
    public void Exp_has_the_bits_of_the_scalar_one()
    {
        var stream = RandomKey.FromSeed(1).OpenStream();
        double[] edges =
        [
            0,
            -0.0,
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            709.782712893384,
            709.79,
            -708.5,
            -744.5,
            -745.2,
            -746,
            1e300,
            -1e300,
            1e-300,
        ];
        var drawn = Enumerable.Range(0, 200_000).Select(_ => stream.NextUniform(-760, 720));
        foreach (var x in edges.Concat(drawn))
        {
            var lanes = DoubleBundle.Exp(Vector256.Create(1, x, -2, x));
            Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Exp(x)), BitConverter.DoubleToInt64Bits(lanes[1]));
            Assert.Equal(BitConverter.DoubleToInt64Bits(PortableMath.Exp(x)), BitConverter.DoubleToInt64Bits(lanes[3]));
        }
    }
}
