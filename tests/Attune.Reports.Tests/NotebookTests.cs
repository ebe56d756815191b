using Attune.Reports.Figures;
using Microsoft.DotNet.Interactive.Formatting;
using Xunit;

namespace Attune.Reports.Tests;

/// <summary>What .NET Interactive itself makes of figures and studies.</summary>
public sealed class NotebookTests
{
    [Fact]
    public void A_figure_is_shown_as_a_picture()
    {
        var shown = SliceFigure.Of(OptunaPlots.Single).ToDisplayString("text/html");
        Assert.StartsWith("<svg", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_is_shown_with_its_best_trial_and_history()
    {
        var shown = OptunaPlots.Single.ToDisplayString("text/html");
        Assert.Contains("<h3>single20</h3>", shown, StringComparison.Ordinal);
        Assert.Contains("0.140653", shown, StringComparison.Ordinal);
        Assert.Contains("<svg", shown, StringComparison.Ordinal);
    }
}
