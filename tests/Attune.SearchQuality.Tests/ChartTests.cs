using System.Xml.Linq;
using Attune.SearchQuality.Reports;
using Xunit;

namespace Attune.SearchQuality.Tests;

public sealed class ChartTests
{
    [Fact]
    public void Lines_and_legend_are_drawn()
    {
        var svg = new Chart(
            "A < B",
            "trials",
            "regret",
            [new("one", [(10, -1), (100, -2)]), new("two", [(10, -0.5), (20, -1)], "5 3")]
        ).ToSvg();
        var root = XDocument.Parse(svg).Root!;
        var lines = root.Elements().Where(static element => element.Name.LocalName == "polyline").ToArray();
        Assert.Equal("60.0,156.7 540.0,390.0", lines[0].Attribute("points")!.Value);
        Assert.Null(lines[0].Attribute("stroke-dasharray"));
        Assert.Equal("5 3", lines[1].Attribute("stroke-dasharray")!.Value);
        Assert.Contains(root.Elements(), static element => element.Value == "A < B");
        Assert.Contains(root.Elements(), static element => element.Value == "two");
    }
}
