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
        if (Reports.Count > 0)
        {
            yield return "| storage | reports per second | least | most |";
            yield return "|---|---:|---:|---:|";
        }

        foreach (var rate in Reports)
        {
            yield return Text.Of($"| {rate.Storage} | {rate.PerSecond:F0} | {rate.Least:F0} | {rate.Most:F0} |");
        }

        yield return "";
        yield return "| trials | pruner | file, MB | summary, ms | held, MB | to go on, s | held, MB | a trial, B | process, MB "
            + "| more trials | each, B | process, MB | all read, s |";
        yield return "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";
        foreach (var one in Opening)
        {
            yield return Text.Of($"| {one.Trials} | {one.Pruner} | {one.FileMegabytes:F1} | {one.SummaryMs:F1} ")
                + Text.Of($"| {one.SummaryManagedMegabytes:F2} | {one.OpenSeconds:F2} | {one.OpenManagedMegabytes:F1} ")
                + Text.Of($"| {one.BytesPerTrial:F0} | {one.OpenProcessMegabytes:F0} | {one.MoreTrials} ")
                + Text.Of($"| {one.BytesPerMoreTrial:F0} | {one.MoreProcessMegabytes:F0} | {one.AllSeconds:F2} |");
        }
    }
}
