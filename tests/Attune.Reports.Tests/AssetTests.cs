using System.Security.Cryptography;
using Xunit;

namespace Attune.Reports.Tests;

/// <summary>Files of others are those that they published, and their licences come with them.</summary>
public sealed class AssetTests
{
    // From the npm package echarts 6.1.0, and Debian's fonts-roboto-unhinted 2:0~20170802.
    [Theory]
    [InlineData("echarts.min.js", "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0")]
    [InlineData("echarts-LICENSE.txt", "634293835b43a6dd2094fa39182a3d9a6b9ca43b7fdb9ac354e8037af2a3093a")]
    [InlineData("echarts-LICENSE-d3.txt", "e1211892da0b0e0585b7aebe8f98c1274fba15bafe47fa1f4ee8a7a502c06304")]
    [InlineData("echarts-NOTICE.txt", "d491d358344f842685c1b1585970999db65fe30ecf7ef3867af8814f4016c016")]
    [InlineData("Roboto-Regular.ttf", "797e35f7f5d6020a5c6ea13b42ecd668bcfb3bbc4baa0e74773527e5b6cb3174")]
    public void A_file_is_what_was_published(string name, string hash)
    {
        using var file = Assets.Open(name);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
