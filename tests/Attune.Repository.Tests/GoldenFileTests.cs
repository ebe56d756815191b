using Xunit;

namespace Attune.Repository.Tests;

/// <summary>Numbers of the real libraries are there to be compared with.</summary>
public sealed class GoldenFileTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "tests", "golden");

    // What no test reads, and why: by the start of its path.
    private static readonly Dictionary<string, string> Unread = [];

    [Fact]
    public void Every_golden_file_is_read_by_a_test()
    {
        var sources = Sources();
        var unread = Files().Where(file => !IsRead(file, sources) && ReasonFor(file) is null);
        Assert.True(
            !unread.Any(),
            $"Every golden file must be read by a test, but these are not: {string.Join(", ", unread)}. Read them, or list "
                + $"them in {nameof(GoldenFileTests)} with the reason."
        );
    }

    [Fact]
    public void Exceptions_are_needed()
    {
        var sources = Sources();
        foreach (var start in Unread.Keys)
        {
            Assert.True(
                Files().Any(file => file.StartsWith(start, StringComparison.Ordinal) && !IsRead(file, sources)),
                $"All of {start} is read by now. Remove it from {nameof(GoldenFileTests)}."
            );
        }
    }

    private static IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(static file =>
                !file.Split('/').Contains("scripts") && !file.EndsWith(".md", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal);

    private static string? ReasonFor(string file) =>
        Unread.FirstOrDefault(exception => file.StartsWith(exception.Key, StringComparison.Ordinal)).Value;

    // By its path or folder and name; by its name alone, where no other has it; or by the path of a folder below the areas
    // (files, sklearn, …) that is read as a whole.
    private static bool IsRead(string file, string sources)
    {
        var parts = file.Split('/');
        var stem = Path.GetFileNameWithoutExtension(file);
        var isUnique = Files().Count(other => Path.GetFileNameWithoutExtension(other) == stem) == 1;
        return Mentions($"{parts[^2]}/{parts[^1]}\"")
            || (isUnique && (Mentions($"\"{parts[^1]}\"") || Mentions($"\"{stem}\"")))
            || Enumerable
                .Range(2, Math.Max(0, parts.Length - 2))
                .Any(count => Mentions($"\"{string.Join('/', parts[..count])}/"));

        bool Mentions(string text) => sources.Contains(text, StringComparison.Ordinal);
    }

    private static string Sources() =>
        string.Join(
            '\n',
            Repository
                .SourceFiles("*.cs")
                .Where(static file =>
                    file.StartsWith(Path.Combine(Repository.Root, "tests"), StringComparison.Ordinal)
                    && !file.Contains("Attune.Repository.Tests", StringComparison.Ordinal)
                )
                .Select(File.ReadAllText)
        );
}
