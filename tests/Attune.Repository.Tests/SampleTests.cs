using System.Text.RegularExpressions;
using Xunit;

namespace Attune.Repository.Tests;

/// <summary>C# in documents is a region of a sample, which the compiler has read: <c>&lt;!-- sample: FILE#REGION --&gt;</c> names it.</summary>
public sealed partial class SampleTests
{
    public static TheoryData<string> Documents() =>
        [
            .. Directory
                .EnumerateFiles(Repository.Root, "*.md")
                .Concat(
                    Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                )
                .Select(static file => Path.GetRelativePath(Repository.Root, file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Code_is_cut_from_a_sample(string document)
    {
        foreach (var (marker, code) in CodeOf(File.ReadAllText(Path.Combine(Repository.Root, document))))
        {
            Assert.True(
                marker is not null,
                $"C# in {document} must be cut from a sample, but '{code.Split('\n')[0]}' has no line "
                    + "'<!-- sample: samples/NAME/FILE.cs#REGION -->' before it. Add one."
            );
            Assert.Equal(Region(marker), code);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Output_is_what_a_sample_printed(string document)
    {
        foreach (
            Match match in Output()
                .Matches(File.ReadAllText(Path.Combine(Repository.Root, document)).ReplaceLineEndings("\n"))
        )
        {
            var printed = File.ReadAllText(Path.Combine(Repository.Root, match.Groups[1].Value));
            Assert.Equal(printed.ReplaceLineEndings("\n").TrimEnd('\n'), match.Groups[2].Value);
        }
    }

    [Fact]
    public void Every_sample_is_in_the_solution_and_has_its_output()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Attune.slnx"));
        foreach (var project in Repository.SourceFiles("*.csproj").Where(static file => IsSample(file)))
        {
            var path = Path.GetRelativePath(Repository.Root, project).Replace('\\', '/');
            Assert.Contains($"\"{path}\"", solution, StringComparison.Ordinal);
            Assert.True(
                File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "output.txt")),
                $"{path} must have what it printed beside it. Run it into output.txt."
            );
        }
    }

    [Fact]
    public void Unmarked_code_is_found()
    {
        var (marker, code) = Assert.Single(CodeOf("Text\n\n```csharp\nvar a = 1;\n```\n"));
        Assert.Null(marker);
        Assert.Equal("var a = 1;", code);
        Assert.Equal("a/b.cs#c", Assert.Single(CodeOf("<!-- sample: a/b.cs#c -->\n```csharp\n1;\n```\n")).Marker);
    }

    private static bool IsSample(string file) =>
        file.StartsWith(Path.Combine(Repository.Root, "samples"), StringComparison.Ordinal);

    private static IEnumerable<(string? Marker, string Code)> CodeOf(string text) =>
        Block()
            .Matches(text.ReplaceLineEndings("\n"))
            .Select(static match => (match.Groups[1].Success ? match.Groups[1].Value : null, match.Groups[2].Value));

    private static string Region(string marker)
    {
        var (file, name) = (marker.Split('#')[0], marker.Split('#')[1]);
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, file))
            .SkipWhile(line => line.Trim() != $"#region {name}")
            .Skip(1)
            .TakeWhile(static line => line.Trim() != "#endregion")
            .ToArray();
        Assert.True(lines.Length > 0, $"{file} must have a region '{name}', but has none. Mark it with #region.");
        var indentation = lines
            .Where(static line => line.Length > 0)
            .Min(static line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indentation..]));
    }

    [GeneratedRegex(@"(?:<!-- sample: (\S+#\S+) -->\n+)?```(?:csharp|cs|c#)\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"<!-- output: (\S+) -->\n+```\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Output();
}
