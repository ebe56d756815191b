using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace Attune.Tests.Studies;

/// <summary>
/// Every known sampler and pruner, and the importances, in processes that may use fewer of the processor's instructions: the same
/// bits from all.
/// </summary>
public sealed class SimdPathTests
{
    // A path in a process; .NET's setting and what the process must then say of itself. The last has no instructions for lanes nor
    // for fused multiply-adds. A processor without AVX-512 runs its second path by itself.
    private static readonly (string? Setting, string Value, string Path)[] Processes =
    [
        (null, "", ""),
        .. Avx512F.IsSupported ? new[] { ((string?)"DOTNET_EnableAVX512", "0", "AVX2") } : [],
        ("DOTNET_MaxVectorTBitWidth", "128", ", 2 doubles"),
        ("DOTNET_EnableHWIntrinsic", "0", "portable"),
    ];

    [Fact]
    public async Task Every_sampler_and_pruner_gives_the_same_bits_on_every_path()
    {
        var outputs = await Task.WhenAll(Processes.Select(static process => RunAsync(process.Setting, process.Value)));
        var searches = outputs.Select(static output => output.Split('\n', 2)[1]).ToArray();
        Assert.All(
            Processes.Zip(outputs),
            static pair => Assert.Contains(pair.First.Path, Path(pair.Second), StringComparison.Ordinal)
        );
        Assert.True(searches[0].Count(static letter => letter == '\n') > 40, searches[0]);
        Assert.All(searches, search => Assert.Equal(searches[0], search));
    }

    private static string Path(string output) => output.Split('\n', 2)[0];

    private static async Task<string> RunAsync(string? setting, string value)
    {
        var program = System.IO.Path.Combine(AppContext.BaseDirectory, "Attune.SearchFingerprints.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (setting is not null)
        {
            start.Environment[setting] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}
