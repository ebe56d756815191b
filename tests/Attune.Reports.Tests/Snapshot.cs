using System.Runtime.CompilerServices;
using Xunit;

namespace Attune.Reports.Tests;

/// <summary>Texts as they are meant to be; <c>ATTUNE_WRITE_SNAPSHOTS=1</c> writes them anew.</summary>
internal static class Snapshot
{
    public static void Match(string name, string text, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, "Expectations", name);
        if (Environment.GetEnvironmentVariable("ATTUNE_WRITE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text.ReplaceLineEndings("\n"));
    }
}
