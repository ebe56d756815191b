using Attune.Numerics.Random;
using Xunit;

namespace Attune.Numerics.Tests.Random;

public sealed class StudentDistributionTests
{
    // By Simpson's rule on the density, 20,000 intervals.
    [Theory]
    [InlineData(0.5, 1, 0.6475836176504333)]
    [InlineData(-2.5, 1, 0.1211189415908434)]
    [InlineData(1.3, 2, 0.8383764840919805)]
    [InlineData(-0.7, 3, 0.267163499152382)]
    [InlineData(2.2, 4, 0.9536736649101842)]
    [InlineData(4.1, 5, 0.9953225879852654)]
    [InlineData(-6, 10, 6.605443017354551e-05)]
    [InlineData(1.96, 37, 0.9712200536746058)]
    [InlineData(0.01, 120, 0.5039810533501768)]
    [InlineData(0, 7, 0.5)]
    [InlineData(double.PositiveInfinity, 3, 1)]
    [InlineData(double.NegativeInfinity, 4, 0)]
    [InlineData(-1e200, 5, 0)]
    public void Probabilities(double t, int degrees, double expected) =>
        Assert.Equal(expected, StudentDistribution.Cdf(t, degrees), 1e-13);
}
