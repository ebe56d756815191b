namespace Attune.CrashHarness;

/// <summary>What the harness found.</summary>
internal sealed record Report(
    string Storage,
    string Objective,
    ulong Seed,
    int Processes,
    int Kills,
    int ServerKills,
    int Studies,
    int TrialsEach,
    int AcknowledgedTrials,
    int AcknowledgedReports,
    int TrialsLost,
    int ReportsLost,
    int TrialsRunTwice,
    int DamagedFiles,
    int DifferentFingerprints,
    int FitsResumed,
    int EpochsResumed,
    double Seconds,
    IReadOnlyList<string> Complaints
)
{
    public bool IsGood =>
        TrialsLost + ReportsLost + TrialsRunTwice + DamagedFiles + DifferentFingerprints + Complaints.Count == 0;
}
