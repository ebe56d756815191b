using System.Text.RegularExpressions;
using Xunit;

namespace Attune.Repository.Tests;

/// <summary>What the glossary calls Attune's is there to be called.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void Every_name_is_in_the_public_api()
    {
        var known = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "PublicApi.txt", SearchOption.AllDirectories)
            .SelectMany(static file => Name().Matches(File.ReadAllText(file)))
            .Select(static match => match.Value)
            .ToHashSet();
        var used = File.ReadLines(Path.Combine(Repository.Root, "docs", "coming-from.md"))
            .Select(static line => line.Split(" | "))
            .Where(static cells => cells.Length > 1)
            .SelectMany(static cells => Code().Matches(cells[1]))
            .SelectMany(static match => Name().Matches(Text().Replace(match.Value, "")))
            .Select(static match => match.Value)
            .ToHashSet();
        Assert.True(used.Count > 80, $"only {used.Count} names were found");
        Assert.Empty(used.Except(known));
    }

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"\b[A-Z][A-Za-z0-9]+\b")]
    private static partial Regex Name();
}
