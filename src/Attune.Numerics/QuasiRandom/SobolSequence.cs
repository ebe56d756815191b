using System.Numerics;
using Attune.Numerics.Random;

namespace Attune.Numerics.QuasiRandom;

/// <summary>
/// The Sobol sequence with the direction numbers of Joe and Kuo (2008), in Gray-code order (Antonov and Saleev, 1979), point 0
/// being the corner 0; or its Owen scrambling (1995), whose points are uniform each by itself and even together. The first 2ᵐ
/// points are the most even ones.
/// </summary>
public sealed class SobolSequence : QuasiRandomSequence
{
    // [bits, dimensions]: a step of the sequence changes each coordinate by the same bit's number.
    private readonly uint[] directions;
    private readonly OwenScrambling[]? scramblings;

    /// <summary>The sequence as it is; its coordinates are multiples of 2⁻³².</summary>
    /// <param name="dimensions">From 1 to <see cref="MaximumDimensions"/>.</param>
    public SobolSequence(int dimensions)
        : base(Checked(dimensions))
    {
        directions = new uint[JoeKuoDirections.Bits * dimensions];
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            var own = JoeKuoDirections.Of(dimension);
            for (var bit = 0; bit < own.Length; bit++)
            {
                directions[(bit * dimensions) + dimension] = own[bit];
            }
        }
    }

    /// <summary>The sequence with its digits scrambled; its coordinates are multiples of 2⁻⁵³.</summary>
    /// <param name="dimensions">From 1 to <see cref="MaximumDimensions"/>.</param>
    /// <param name="scrambling">Equal keys give equal sequences, different keys independent ones.</param>
    public SobolSequence(int dimensions, RandomKey scrambling)
        : this(dimensions)
    {
        scramblings = new OwenScrambling[dimensions];
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            var random = scrambling.Derive(dimension).OpenStream();
            scramblings[dimension] = new OwenScrambling(random.NextUInt64());
        }
    }

    /// <summary>The most dimensions that there are direction numbers for: 1,111.</summary>
    public static int MaximumDimensions => JoeKuoDirections.MaximumDimensions;

    private protected override void FillFrom(uint first, Span<double> points)
    {
        Span<uint> digits = Dimensions <= 256 ? stackalloc uint[Dimensions] : new uint[Dimensions];
        digits.Clear();
        for (var gray = first ^ (first >> 1); gray != 0; gray &= gray - 1)
        {
            Step(BitOperations.TrailingZeroCount(gray), digits);
        }

        for (var index = first; ; index++)
        {
            Write(digits, points[..Dimensions]);
            points = points[Dimensions..];
            if (points.IsEmpty)
            {
                return;
            }

            Step(BitOperations.TrailingZeroCount(~index), digits);
        }
    }

    private void Step(int bit, Span<uint> digits)
    {
        var change = directions.AsSpan(bit * Dimensions, Dimensions);
        for (var i = 0; i < digits.Length; i++)
        {
            digits[i] ^= change[i];
        }
    }

    private void Write(ReadOnlySpan<uint> digits, Span<double> point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = scramblings is null ? digits[i] * (1.0 / (1UL << 32)) : scramblings[i].Apply(digits[i]);
        }
    }

    private static int Checked(int dimensions) =>
        dimensions is >= 1 and <= JoeKuoDirections.MaximumDimensions
            ? dimensions
            : throw new ArgumentOutOfRangeException(
                nameof(dimensions),
                $"A Sobol sequence has 1 to {MaximumDimensions} dimensions, but got {dimensions}. Take fewer, or random numbers for the others."
            );
}
