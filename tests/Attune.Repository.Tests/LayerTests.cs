using System.Xml.Linq;
using Xunit;

namespace Attune.Repository.Tests;

/// <summary>Projects may refer to lower layers only, and only as listed.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Attune.Numerics"] = [],
        ["Attune"] = ["Attune.Numerics"],
        ["Attune.Networks"] = ["Attune.Numerics"],
        ["Attune.Learning"] = ["Attune", "Attune.Networks"],
        ["Attune.PostgreSql"] = ["Attune"],
        ["Attune.Sqlite"] = ["Attune"],
        ["Attune.TensorBoard"] = ["Attune", "Attune.Networks"],
        ["Attune.Interchange"] = ["Attune"],
        ["Attune.Reports"] = ["Attune"],
        // Preprocessing, which goes into the exported graph with the network, lives in Attune.Learning.
        ["Attune.Export"] = ["Attune.Networks", "Attune.Learning"],
        ["Attune.Dashboard"] = ["Attune", "Attune.Reports"],
        ["Attune.Serving"] = ["Attune.Learning"],
        ["Attune.Cli"] =
        [
            "Attune.Learning",
            "Attune.TensorBoard",
            "Attune.Sqlite",
            "Attune.PostgreSql",
            "Attune.Interchange",
            "Attune.Reports",
            "Attune.Export",
            "Attune.Dashboard",
            "Attune.Serving",
        ],
    };

    public static TheoryData<string> Projects() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_refers_to_lower_layers_only(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Assert.True(
            Allowed.ContainsKey(name),
            $"{name} is in no layer. Add it to the table with what it may refer to."
        );
        var references = XDocument
            .Load(project)
            .Descendants("ProjectReference")
            .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        Assert.Empty(references.Except(Allowed[name]));
    }
}
