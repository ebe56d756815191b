using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Attune.Networks.Files;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Tests.Callbacks;
using Attune.Networks.Training;
using Xunit;

namespace Attune.Networks.Tests.Files;

/// <summary>Files that are no model files; every error names the file, the place and what is wrong.</summary>
public sealed class DamagedModelFileTests
{
    private const int KernelBytes = 24;
    private const int BiasBytes = 8;

    [Fact]
    public void Cut_off_anywhere()
    {
        var whole = Whole();
        for (var length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole[..length], "");
        }

        AssertRefused(whole[..5], "has 5 bytes");
        AssertRefused(whole[..100], "only 92 follow");
        AssertRefused(whole[..^1], "the file is cut off");
        AssertRefused([.. whole, 0], "too long");
    }

    [Fact]
    public void A_header_that_is_too_large()
    {
        var bytes = Whole();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, 100_000_001);
        AssertRefused(bytes, "claims 100000001");
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);
        AssertRefused(bytes, "claims 18446744073709551615");
    }

    [Theory]
    [InlineData(" {}", "begins with byte 0x20")]
    [InlineData("", "is empty")]
    [InlineData("{\"a\":", "not valid JSON")]
    [InlineData("{} {}", "not valid JSON")]
    [InlineData("{\"a\":{},\"a\":{}}", "'a'")]
    [InlineData("{\"__metadata__\":{\"x\":1}}", "metadata 'x': it must be a text, but is 1")]
    [InlineData("{\"__metadata__\":[]}", "must be an object")]
    [InlineData("{\"__metadata__\":{\"x\":\"\\ud800\"}}", "no Unicode")]
    [InlineData("{}", "must have 'attune.network'")]
    [InlineData("{\"__metadata__\":{\"attune.version\":\"2\"}}", "'attune.version'")]
    [InlineData("{\"__metadata__\":{\"attune.network\":\"no\"}}", "metadata 'attune.network'")]
    [InlineData("{\"__metadata__\":{\"attune.network\":\"{}\"}}", "class_name")]
    public void A_header_that_says_something_else(string header, string expected) =>
        AssertRefused(WithHeader(header, []), expected);

    [Theory]
    [InlineData("dtype", "\"F64\"", "its dtype must be F32, but the header has \"F64\"")]
    [InlineData("dtype", "null", "it must have a dtype")]
    [InlineData("shape", "[3]", "must span 4 bytes for each element")]
    [InlineData("shape", "[2, 3]", "needs the shape [3, 2], but the file has [2, 3]")]
    [InlineData("shape", "[6]", "needs the shape [3, 2], but the file has [6]")]
    [InlineData("shape", "[-3, -2]", "whole numbers of at least 0")]
    [InlineData("shape", "[1.5]", "whole numbers of at least 0")]
    [InlineData("shape", "[4294967296, 4294967296]", "must span 4 bytes for each element")]
    [InlineData("shape", "[0, 4294967296, 4294967296]", "must span 4 bytes for each element")]
    [InlineData("shape", "6", "it must have a shape")]
    [InlineData("data_offsets", "[0, 24]", "must begin where the one before it ends")]
    [InlineData("data_offsets", "[9, 33]", "at 8, but begins at 9")]
    [InlineData("data_offsets", "[32, 8]", "must be begin and end")]
    [InlineData("data_offsets", "[8]", "must be begin and end")]
    [InlineData("data_offsets", "[8, 99999999999]", "must span 4 bytes for each element")]
    [InlineData("more", "1", "must be an object of dtype, shape, data_offsets")]
    public void A_tensor_that_is_not_what_it_should_be(string key, string value, string expected)
    {
        var header = Header(Whole());
        header["dense/kernel"]![key] = JsonNode.Parse(value);
        AssertRefused(WithHeader(header.ToJsonString(), new byte[KernelBytes + BiasBytes]), expected);
    }

    [Fact]
    public void Missing_and_unknown_tensors()
    {
        var header = Header(Whole());
        var kernel = header["dense/kernel"]!.DeepClone();
        header.Remove("dense/kernel");
        AssertRefused(
            WithHeader(header.ToJsonString(), new byte[BiasBytes]),
            "tensor 'dense/kernel': the network needs it"
        );
        header["dense/kernel"] = kernel.DeepClone();
        header["x"] = JsonNode.Parse("{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[32,32]}");
        AssertRefused(
            WithHeader(header.ToJsonString(), new byte[BiasBytes + KernelBytes]),
            "tensor 'x': the network has no such variable"
        );
    }

    private static void AssertRefused(byte[] bytes, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder["damaged"];
        File.WriteAllBytes(path, bytes);
        var message = Assert.Throws<InvalidDataException>(() => ModelFile.Read(path)).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    private static byte[] Whole()
    {
        using var folder = new TemporaryFolder();
        var network = new Sequential(new Input(3), new Dense(2));
        var weights = NetworkWeights.Create(
            network,
            [
                [1, 2, 3, 4, 5, 6],
                [7, 8],
            ]
        );
        new TrainedNetwork(network.Compile(new Sgd(), Loss.MeanSquaredError), weights).Save(folder["a"]);
        return File.ReadAllBytes(folder["a"]);
    }

    private static JsonObject Header(byte[] file) =>
        JsonNode
            .Parse(Encoding.UTF8.GetString(file, 8, (int)BinaryPrimitives.ReadUInt64LittleEndian(file)))!
            .AsObject();

    private static byte[] WithHeader(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. data];
    }
}
