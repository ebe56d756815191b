namespace Attune.Benchmarks.Storage;

/// <summary>What opening a study costs.</summary>
/// <param name="Trials">How many trials it has.</param>
/// <param name="ReportsPerTrial">How many reports each has.</param>
/// <param name="FileMegabytes">The file's size.</param>
/// <param name="SummaryMs">Milliseconds to open the file and summarize the study.</param>
/// <param name="SummaryManagedMegabytes">What stays reachable with the storage open after that.</param>
/// <param name="SummaryProcessMegabytes">By how much the process grew.</param>
/// <param name="StudySeconds">Seconds to open the study to go on with it, all trials and reports included.</param>
/// <param name="StudyManagedMegabytes">What stays reachable with that.</param>
internal sealed record OpeningResult(
    int Trials,
    int ReportsPerTrial,
    double FileMegabytes,
    double SummaryMs,
    double SummaryManagedMegabytes,
    double SummaryProcessMegabytes,
    double StudySeconds,
    double StudyManagedMegabytes
);
