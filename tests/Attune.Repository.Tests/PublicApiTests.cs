using System.Reflection;
using PublicApiGenerator;
using Xunit;

namespace Attune.Repository.Tests;

/// <summary>What the libraries offer is written down beside them, so that no change of it goes unseen.</summary>
public sealed class PublicApiTests
{
    private const string Update = "ATTUNE_UPDATE_API";

    public static TheoryData<string> Libraries() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
                .Select(static project => Path.GetFileNameWithoutExtension(project))
                .Where(static name => name != "Attune.Cli")
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_api_is_the_one_written_down(string library)
    {
        var file = Path.Combine(Repository.Root, "src", library, "PublicApi.txt");
        var actual = ApiOf(library);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, actual);
            return;
        }

        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        var difference = expected
            .Split('\n')
            .Zip(actual.Split('\n'))
            .FirstOrDefault(static lines => lines.First != lines.Second);
        Assert.True(
            expected == actual,
            $"The public API of {library} differs from src/{library}/PublicApi.txt, first in '{difference.First?.Trim()}', "
                + $"which now is '{difference.Second?.Trim()}'. If that is meant, run this test with {Update}=1 and commit the file."
        );
    }

    private static string ApiOf(string library) =>
        Assembly
            .Load(library)
            .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n")
            .TrimEnd() + "\n";
}
