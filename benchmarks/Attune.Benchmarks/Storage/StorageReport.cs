namespace Attune.Benchmarks.Storage;

/// <summary>What the storage benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Reports">Reports per second.</param>
/// <param name="Opening">What studies cost to open.</param>
internal sealed record StorageReport(
    Machine Machine,
    IReadOnlyList<ReportRate> Reports,
    IReadOnlyList<OpeningResult> Opening
) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return "| storage | reports per second | least | most |";
        yield return "|---|---:|---:|---:|";
        foreach (var rate in Reports)
        {
            yield return Text.Of($"| {rate.Storage} | {rate.PerSecond:F0} | {rate.Least:F0} | {rate.Most:F0} |");
        }

        yield return "";
        yield return "| trials | reports each | file, MB | summary, ms | managed, MB | process, MB | whole study, s | managed, MB |";
        yield return "|---:|---:|---:|---:|---:|---:|---:|---:|";
        foreach (var one in Opening)
        {
            yield return Text.Of(
                $"| {one.Trials} | {one.ReportsPerTrial} | {one.FileMegabytes:F1} | {one.SummaryMs:F1} "
            )
                + Text.Of($"| {one.SummaryManagedMegabytes:F2} | {one.SummaryProcessMegabytes:F1} ")
                + Text.Of($"| {one.StudySeconds:F2} | {one.StudyManagedMegabytes:F1} |");
        }
    }
}
