using Attune.Numerics.Simd;

namespace Attune.Benchmarks;

/// <summary>Where a benchmark ran.</summary>
/// <param name="Processor">Its model.</param>
/// <param name="Cores">How many cores this process may use.</param>
/// <param name="Lanes">The widest vectors.</param>
/// <param name="Runtime">.NET's version.</param>
internal sealed record Machine(string Processor, int Cores, string Lanes, string Runtime)
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static Machine Describe() =>
        new(Model(), Environment.ProcessorCount, SimdPath.Widest.Name, Environment.Version.ToString());

    private static string Model()
    {
        if (!File.Exists(ProcessorFile))
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
        }

        var lines = File.ReadLines(ProcessorFile).TakeWhile(static line => line.Length > 0).ToArray();
        return $"{Field("model name")} (family {Field("cpu family")}, model {Field("model")})";

        string Field(string name) =>
            Array.Find(lines, line => line.Split(':')[0].TrimEnd() == name)?.Split(':')[1].Trim() ?? "unknown";
    }
}
