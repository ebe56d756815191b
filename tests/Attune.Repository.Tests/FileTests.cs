using System.Text.RegularExpressions;
using Xunit;

namespace Attune.Repository.Tests;

public sealed partial class FileTests
{
    private const int MaximumLines = 500;

    [Fact]
    public void No_source_file_is_longer_than_500_lines() =>
        Assert.DoesNotContain(
            Repository.SourceFiles("*.cs"),
            static file => File.ReadLines(file).Count() > MaximumLines
        );

    [Fact]
    public void Half_of_the_product_s_files_have_fewer_than_100_lines()
    {
        var lengths = Repository
            .SourceFiles("*.cs")
            .Where(static file => file.StartsWith(Path.Combine(Repository.Root, "src"), StringComparison.Ordinal))
            .Select(static file => File.ReadLines(file).Count())
            .Order()
            .ToArray();
        Assert.True(lengths[lengths.Length / 2] < 100, $"The median is {lengths[lengths.Length / 2]} lines.");
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var documents = Directory
            .EnumerateFiles(Repository.Root, "*.md")
            .Concat(
                Directory.Exists(Path.Combine(Repository.Root, "docs"))
                    ? Directory.EnumerateFiles(
                        Path.Combine(Repository.Root, "docs"),
                        "*.md",
                        SearchOption.AllDirectories
                    )
                    : []
            );
        foreach (var document in documents)
        {
            foreach (Match link in LocalLink().Matches(File.ReadAllText(document)))
            {
                var target = Path.Combine(Path.GetDirectoryName(document)!, link.Groups[1].Value);
                Assert.True(Path.Exists(target), $"{Path.GetFileName(document)} links to {link.Groups[1].Value}.");
            }
        }
    }

    [Fact]
    public void Nothing_calls_functions_of_the_system_s_library() =>
        Assert.DoesNotContain(
            Repository
                .SourceFiles("*.cs")
                .Where(static file => file.StartsWith(Path.Combine(Repository.Root, "src"), StringComparison.Ordinal)),
            static file => SystemFunction().IsMatch(File.ReadAllText(file))
        );

    // Rounded otherwise on other systems; roots and fused multiply-adds are exact everywhere.
    [GeneratedRegex(@"\bMathF?\.(A?Sinh?|A?Cosh?|A?Tanh?|Atan2|SinCos|Exp|Log(2|10)?|Pow|Cbrt)\(")]
    private static partial Regex SystemFunction();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex LocalLink();
}
