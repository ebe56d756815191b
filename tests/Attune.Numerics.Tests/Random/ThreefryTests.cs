using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Numerics.Tests.Random;

/// <summary>The known-answer vectors of the authors' Random123 library.</summary>
public sealed class ThreefryTests
{
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x0000000000000000ul, 0x6b200159u, 0x99ba4efeu)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xfffffffffffffffful, 0x1cb996fcu, 0xbb002be7u)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x0370734413198a2eul, 0xc4923a9cu, 0x483df7a0u)]
    public void Known_answers(uint counter0, uint counter1, ulong key, uint word0, uint word1)
    {
        foreach (var path in SimdPath.Supported)
        {
            Assert.Equal((word0, word1), path.Run<Work, (uint, uint)>(new Work(counter0, counter1, key)));
        }
    }

    private sealed unsafe record Work(uint Counter0, uint Counter1, ulong Key) : ISimdWork<(uint, uint)>
    {
        public (uint, uint) Run<TSimd>()
            where TSimd : struct, ISimd<TSimd>
        {
            var word0 = TSimd.BroadcastBits((int)Counter0);
            var word1 = TSimd.BroadcastBits((int)Counter1);
            new Threefry(Key).Encrypt(ref word0, ref word1);
            var words = stackalloc float[32];
            TSimd.Store(words, word0);
            TSimd.Store(words + 16, word1);
            var last = TSimd.Count - 1;
            return (BitConverter.SingleToUInt32Bits(words[last]), BitConverter.SingleToUInt32Bits(words[16 + last]));
        }
    }
}
