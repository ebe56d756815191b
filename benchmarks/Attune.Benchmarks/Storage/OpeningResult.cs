namespace Attune.Benchmarks.Storage;

/// <summary>What opening a study costs, and going on with it.</summary>
/// <param name="Trials">How many trials it has.</param>
/// <param name="ReportsPerTrial">How many reports each has.</param>
/// <param name="Pruner">The study's pruner, which decides whether reports stay in memory.</param>
/// <param name="FileMegabytes">The file's size.</param>
/// <param name="SummaryMs">Milliseconds to open the file and summarize the study.</param>
/// <param name="SummaryManagedMegabytes">What stays reachable with the storage open after that.</param>
/// <param name="OpenSeconds">Seconds to open the study to go on with it.</param>
/// <param name="OpenManagedMegabytes">What stays reachable with that.</param>
/// <param name="OpenProcessMegabytes">The process's working set then.</param>
/// <param name="BytesPerTrial">What stays reachable for each trial.</param>
/// <param name="MoreTrials">How many more trials were run then.</param>
/// <param name="BytesPerMoreTrial">By how much what is reachable grew for each of them.</param>
/// <param name="MoreProcessMegabytes">The process's working set after them.</param>
/// <param name="AllSeconds">Seconds to read all trials with all that they have, in the end.</param>
internal sealed record OpeningResult(
    int Trials,
    int ReportsPerTrial,
    string Pruner,
    double FileMegabytes,
    double SummaryMs,
    double SummaryManagedMegabytes,
    double OpenSeconds,
    double OpenManagedMegabytes,
    double OpenProcessMegabytes,
    double BytesPerTrial,
    int MoreTrials,
    double BytesPerMoreTrial,
    double MoreProcessMegabytes,
    double AllSeconds
);
