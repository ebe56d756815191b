using System.Text;
using Xunit;

namespace Attune.Serving.Tests;

public sealed class PredictTests
{
    [Theory]
    [InlineData(
        """{"rows":[{"area":1.5,"colour":"red"},{"colour":"blue","area":2}]}""",
        """{"rows":[{"price":101.5},{"price":2}]}"""
    )]
    [InlineData("""{"columns":{"colour":["red","blue"],"area":[1.5,2]}}""", """{"columns":{"price":[101.5,2]}}""")]
    [InlineData("""{"rows":[{"area":null,"colour":null}]}""", """{"rows":[{"price":1}]}""")]
    [InlineData("""{"rows":[{"other":{"a":[1]},"area":3,"colour":true}]}""", """{"rows":[{"price":3}]}""")]
    [InlineData(
        """{"columns":{"colour":["\u0072ed"],"\u0061rea":[0.1],"é":["😀"]}}""",
        """{"columns":{"price":[100.1]}}"""
    )]
    [InlineData("""{"rows":[{"area":1e300,"colour":"😀"}]}""", """{"rows":[{"price":"Infinity"}]}""")]
    public async Task Rows_are_predicted(string body, string expected)
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(expected, await server.AnswerAsync(body));
        Assert.Equal(expected, await server.AnswerAsync("\uFEFF" + body));
    }

    [Theory]
    [InlineData("", 400, "JSON")]
    [InlineData("{", 400, "JSON")]
    [InlineData("[]", 400, "must be an object, but is a list")]
    [InlineData("{}", 400, "has neither")]
    [InlineData("""{"rows":[]}""", 400, "must have rows")]
    [InlineData("""{"columns":{"area":[],"colour":[]}}""", 400, "must have rows")]
    [InlineData("""{"data":[]}""", 400, "has a 'data'")]
    [InlineData("""{"rows":[{"area":1,"colour":"red"}],"columns":{}}""", 400, "both")]
    [InlineData("""{"rows":[{"area":1,"colour":"red"}]} x""", 400, "JSON")]
    [InlineData("""{"rows":[{"area":NaN,"colour":"red"}]}""", 400, "send null for a missing value")]
    [InlineData("""{"rows":[{"area":1,"colour":"red"},{"area":1}]}""", 400, "Row 2", "no 'colour'")]
    [InlineData("""{"rows":[{}]}""", 400, "Row 1", "no 'area' and no 'colour'")]
    [InlineData("""{"columns":{"area":[1]}}""", 400, "no 'colour'")]
    [InlineData("""{"columns":{"area":[1],"colour":["red","red"]}}""", 400, "'area' has 1 and 'colour' has 2")]
    [InlineData(
        """{"rows":[{"area":"1","colour":"red"}]}""",
        400,
        "Row 1, column 'area'",
        "number or null",
        "the text '1'"
    )]
    [InlineData("""{"rows":[{"area":true,"colour":"red"}]}""", 400, "column 'area'", "true")]
    [InlineData("""{"rows":[{"area":[1],"colour":"red"}]}""", 400, "column 'area'", "a list")]
    [InlineData("""{"rows":[{"area":1e999,"colour":"red"}]}""", 400, "column 'area'", "finite")]
    [InlineData("""{"rows":[{"area":1,"colour":{}}]}""", 400, "column 'colour'", "an object")]
    [InlineData("""{"rows":[{"area":1,"area":1,"colour":"red"}]}""", 400, "'area' occurs twice")]
    [InlineData("""{"columns":{"area":[1],"area":[1],"colour":["red"]}}""", 400, "'area' occurs twice")]
    [InlineData("""{"rows":[{"area":1,"colour":"\ud800"}]}""", 400, "Unicode")]
    [InlineData("""{"rows":[{"\ud800":1}]}""", 400, "Unicode")]
    [InlineData("""{"rows":[{"area":1,"colour":"unknown"}]}""", 400, "Paint it")]
    [InlineData("""{"rows":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}""", 400, "Row 1 must be an object")]
    [InlineData("""{"rows":[{"x":[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]}]}""", 400, "JSON")]
    [InlineData(
        """{"rows":[{"area":1,"colour":"a"},{"area":1,"colour":"b"},{"area":1,"colour":"c"},{"area":1,"colour":"d"}]}""",
        413,
        "3 rows"
    )]
    [InlineData("""{"columns":{"area":[1,2,3,4],"colour":["a","b","c","d"]}}""", 413, "3 rows")]
    [InlineData("""{"rows":[{"area":1,"colour":"broken"}]}""", 500, "its log")]
    public async Task Bad_bodies_are_explained(string body, int status, params string[] parts)
    {
        await using var server = await RunningServer.StartAsync(options: new ServingOptions { MaxRows = 3 });
        using var response = await server.PostAsync(body);
        var detail = await RunningServer.ProblemAsync(response, status);
        Assert.All(parts, part => Assert.Contains(part, detail, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_bytes_than_UTF8_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await server.PostAsync([.. "{\"rows\":[{\"area\":1,\"colour\":\""u8, 0xE9, .. "\"}]}"u8]);
        Assert.Contains("UTF-8", await RunningServer.ProblemAsync(response, 400), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=latin1")]
    [InlineData(null)]
    public async Task Other_types_are_refused(string? type)
    {
        await using var server = await RunningServer.StartAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await server.Client.PostAsync("/v1/predict", content);
        await RunningServer.ProblemAsync(response, 415);
    }

    [Fact]
    public async Task Compressed_bodies_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await server.Client.PostAsync("/v1/predict", content);
        await RunningServer.ProblemAsync(response, 415);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Larger_bodies_are_refused(bool isLengthSaid)
    {
        await using var server = await RunningServer.StartAsync(options: new ServingOptions { MaxBodyBytes = 10_000 });
        using var content = new ByteArrayContent(new byte[20_000]);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/predict") { Content = content };
        request.Headers.TransferEncodingChunked = !isLengthSaid;
        using var response = await server.Client.SendAsync(request);
        Assert.Contains("10000", await RunningServer.ProblemAsync(response, 413), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/predict", 405)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("DELETE", "/v2/models/model", 405)]
    [InlineData("GET", "/v2/models/other", 404)]
    [InlineData("GET", "/v2/models/model/versions/1", 404)]
    public async Task Other_addresses_are_refused_with_problem_details(string method, string path, int status)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await server.Client.SendAsync(request);
        await RunningServer.ProblemAsync(response, status);
    }
}
