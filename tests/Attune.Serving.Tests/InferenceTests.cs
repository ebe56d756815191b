using Xunit;

namespace Attune.Serving.Tests;

public sealed class InferenceTests
{
    private const string Path = "/v2/models/model/infer";

    [Theory]
    [InlineData("/v2", "\"name\":\"attune\"")]
    [InlineData("/v2/health/live", """{"live":true}""")]
    [InlineData("/v2/health/ready", """{"live":true}""")]
    [InlineData("/v2/models/model/ready", """{"name":"model","ready":true}""")]
    [InlineData(
        "/v2/models/model",
        """{"name":"model","platform":"attune_network","inputs":[{"name":"area","datatype":"FP64","shape":[-1,1]},{"name":"colour","datatype":"BYTES","shape":[-1,1]}],"outputs":[{"name":"price","datatype":"FP32","shape":[-1,1]}]}"""
    )]
    [InlineData("/healthz", """{"status":"ok"}""")]
    public async Task Questions_are_answered(string path, string expected)
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Contains(expected, await server.Client.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"id":"42","inputs":[{"name":"colour","shape":[2],"datatype":"BYTES","data":["red","blue"]},{"data":[[1.5],[2]],"name":"area","shape":[2,1],"datatype":"FP32"}]}""",
        """{"model_name":"model","id":"42","outputs":[{"name":"price","datatype":"FP32","shape":[2,1],"data":[101.5,2]}]}"""
    )]
    [InlineData(
        """{"parameters":{"a":1},"inputs":[{"name":"area","shape":[1],"datatype":"INT64","data":[7],"parameters":{}},{"name":"colour","shape":[1],"datatype":"BYTES","data":[null]},{"name":"more","shape":[3],"datatype":"FP32","data":[1,2,3]}],"outputs":[{"name":"price"}]}""",
        """{"model_name":"model","outputs":[{"name":"price","datatype":"FP32","shape":[1,1],"data":[7]}]}"""
    )]
    public async Task Tensors_are_predicted(string body, string expected)
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(expected, await server.AnswerAsync(body, Path));
    }

    [Theory]
    [InlineData("{}", "'inputs'")]
    [InlineData("""{"inputs":[]}""", "no 'area' and no 'colour'")]
    [InlineData("""{"inputs":[{"name":"area","shape":[1],"datatype":"FP32"}]}""", "'area' lacks one")]
    [InlineData("""{"inputs":[{"name":"area","shape":[2],"datatype":"FP32","data":[1]}]}""", "has 1 for 2")]
    [InlineData("""{"inputs":[{"name":"area","shape":[1,2],"datatype":"FP32","data":[1,2]}]}""", "[1, 2]")]
    [InlineData("""{"inputs":[{"name":"area","shape":[-1],"datatype":"FP32","data":[1]}]}""", "whole number")]
    [InlineData("""{"inputs":[{"name":"area","shape":[1],"datatype":"BYTES","data":["1"]}]}""", "'area'", "'BYTES'")]
    [InlineData("""{"inputs":[{"name":"area","shape":[1],"datatype":"FP32","data":["1"]}]}""", "column 'area'")]
    [InlineData(
        """{"inputs":[{"name":"area","shape":[1],"datatype":"FP32","data":[1]},{"name":"colour","shape":[2],"datatype":"BYTES","data":["a","b"]}]}""",
        "as many rows"
    )]
    [InlineData(
        """{"inputs":[{"name":"area","shape":[1],"datatype":"FP32","data":[1]},{"name":"area","shape":[1],"datatype":"FP32","data":[1]}]}""",
        "twice"
    )]
    [InlineData("""{"outputs":[{"name":"cost"}],"inputs":[]}""", "no output 'cost'")]
    [InlineData("""{"outputs":[{"name":"price"},{"name":"price"}],"inputs":[]}""", "once")]
    [InlineData("""{"id":7,"inputs":[]}""", "'id' must be a text")]
    public async Task Bad_requests_are_explained(string body, params string[] parts)
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await server.PostAsync(body, Path);
        var detail = await RunningServer.ProblemAsync(response, 400);
        Assert.All(parts, part => Assert.Contains(part, detail, StringComparison.Ordinal));
    }
}
