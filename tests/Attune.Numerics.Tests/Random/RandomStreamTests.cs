using Attune.Numerics.Random;
using Xunit;

namespace Attune.Numerics.Tests.Random;

public sealed class RandomStreamTests
{
    private static readonly RandomKey Key = RandomKey.FromSeed(42).Derive("test");

    /// <summary>The stream's definition: word n is word n mod 4 of Philox block n / 4, also past 2³² blocks.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData((1UL << 34) - 40)]
    public void Words_are_Philox_blocks(ulong start)
    {
        var stream = Key.OpenStream();
        stream.Position = start;

        for (var n = start; n < start + 100; n++)
        {
            Assert.Equal(Word(n), stream.NextUInt32());
        }
    }

    [Fact]
    public void Any_position_can_be_moved_to()
    {
        var stream = Key.OpenStream();
        foreach (var position in new ulong[] { 77, 3, 31, 32, 1_000_003, 0, 33 })
        {
            stream.Position = position;
            Assert.Equal(Word(position), stream.NextUInt32());
            Assert.Equal(position + 1, stream.Position);
        }
    }

    private static uint Word(ulong n)
    {
        var block = Philox.Block(
            ((uint)(n / 4), (uint)(n / 4 >> 32), (uint)Key.Nonce, (uint)(Key.Nonce >> 32)),
            Key.Key
        );
        return (n % 4) switch
        {
            0 => block.Word0,
            1 => block.Word1,
            2 => block.Word2,
            _ => block.Word3,
        };
    }
}
