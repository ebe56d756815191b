using Attune.TestKit;
using Xunit;

namespace Attune.SearchQuality.Tests;

/// <summary>The whole folder of problems, where there is one beside the checkout.</summary>
internal static class ProblemFolder
{
    private static readonly string Root = Path.Combine(GoldenFiles.Root, "../../../shared/searchbench");

    /// <summary>A path in it; skips the test where there is none.</summary>
    public static string PathOf(string relative)
    {
        var path = Path.Combine(Root, relative);
        Assert.SkipUnless(Path.Exists(path), "there is no folder of problems beside the checkout");
        return path;
    }
}
