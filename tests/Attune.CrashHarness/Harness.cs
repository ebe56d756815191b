using System.Diagnostics;
using System.Globalization;
using Attune.Numerics.Random;
using Attune.Storage;
using Attune.TestServers;
using Attune.Trials;

namespace Attune.CrashHarness;

/// <summary>Starts processes, kills them at random instants, and looks what became of the study.</summary>
internal sealed class Harness(Options options) : IDisposable
{
    private const int ServerShare = 4;
    private const double ShortestLongestLife = 1.5;
    private const double Longer = 1.1;
    private static readonly TimeSpan LongestStudy = TimeSpan.FromMinutes(30);

    private readonly RandomStream instants = RandomKey.FromSeed(options.Seed).Derive("instants").OpenStream();
    private readonly List<string> complaints = [];
    private readonly Findings findings = new();
    private readonly PostgreSqlServer? server = options.Storage == "postgresql" ? new PostgreSqlServer() : null;
    private double longestLife = ShortestLongestLife;
    private int kills;
    private int serverKills;
    private int damaged;
    private int different;
    private int acknowledgedTrials;
    private int acknowledgedReports;
    private int fitsResumed;
    private int epochsResumed;

    public Report Run()
    {
        var start = Stopwatch.GetTimestamp();
        var studies = 0;
        do
        {
            RunStudy(new StudyJob(options.Objective, options.Trials, options.Seed + (ulong)studies));
            studies++;
        } while (kills < options.Kills);

        return new Report(
            options.Storage,
            options.Objective,
            options.Seed,
            options.Processes,
            kills,
            serverKills,
            studies,
            options.Trials,
            acknowledgedTrials,
            acknowledgedReports,
            findings.TrialsLost,
            findings.ReportsLost,
            findings.TrialsTwice,
            damaged,
            different,
            fitsResumed,
            epochsResumed,
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            complaints
        );
    }

    public void Dispose() => server?.Dispose();

    private void RunStudy(StudyJob job)
    {
        var expected = job.Run(new InMemoryStorage(), 2, null).Fingerprint;
        var folder = Directory.CreateTempSubdirectory("attune-crash-").FullName;
        StorageKind storage = server is null
            ? new SqliteKind(folder)
            : new PostgreSqlKind(server, string.Create(CultureInfo.InvariantCulture, $"study{job.Seed}"));
        var workers = new List<Worker>();
        try
        {
            var started = 0;
            var begun = Stopwatch.GetTimestamp();
            while (workers.Count < options.Processes)
            {
                workers.Add(Start());
            }

            while (workers.Exists(static worker => !worker.HasEnded))
            {
                if (Stopwatch.GetElapsedTime(begun) > LongestStudy)
                {
                    complaints.Add($"The study of seed {job.Seed} did not end in {LongestStudy}.");
                    return;
                }

                var place = instants.NextInt32(workers.Count);
                var life = TimeSpan.FromSeconds(instants.NextDouble() * longestLife);
                if (kills >= options.Kills)
                {
                    workers.ForEach(static worker => worker.Wait(TimeSpan.FromSeconds(1)));
                }
                else if (server is not null && instants.NextInt32(ServerShare) == 0)
                {
                    Thread.Sleep(life);
                    server.Kill();
                    kills++;
                    serverKills++;
                    server.Start();
                    Check(folder, storage);
                }
                else if (!workers[place].Wait(life))
                {
                    workers[place].Kill();
                    workers[place].Dispose();
                    kills++;
                    // On a busy machine, processes take longer to get to work; most are to be killed at work.
                    longestLife = HasWorked(folder, started - 1)
                        ? Math.Max(ShortestLongestLife, longestLife / Longer)
                        : longestLife * Longer;
                    Check(folder, storage);
                    workers[place] = Start();
                }
            }

            complaints.AddRange(
                workers.Where(static worker => worker.ExitCode != 0 || worker.Errors.Length > 0).Select(Complaint)
            );
            var trials = Check(folder, storage);
            different += Fingerprint.Of(trials) == expected ? 0 : 1;
            acknowledgedTrials += findings.TrialsChecked;
            acknowledgedReports += findings.ReportsChecked;
            fitsResumed += findings.FitsResumed;
            epochsResumed += findings.EpochsResumed;
            if (trials.Count != job.Trials || (options.Kills == 0 && findings.TrialsChecked != job.Trials))
            {
                complaints.Add(
                    $"Of {job.Trials} trials, {trials.Count} are stored and {findings.TrialsChecked} were run."
                );
            }

            Worker Start() => Worker.Start(storage.Address, JournalOf(folder, started++), job);
        }
        finally
        {
            workers.ForEach(static worker => worker.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    private IReadOnlyList<TrialRecord> Check(string folder, StorageKind storage)
    {
        var journals = Directory.GetFiles(folder, "*.journal").Select(ReadShared).ToList();
        var (integrity, trials) = storage.Check(isIdle: options.Processes == 1);
        if (integrity != "ok")
        {
            damaged++;
            complaints.Add($"integrity_check says: {integrity}");
        }

        findings.Compare(journals, trials);
        return trials;
    }

    private static string JournalOf(string folder, int number) =>
        Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture) + ".journal");

    private static bool HasWorked(string folder, int number) =>
        new FileInfo(JournalOf(folder, number)) is { Exists: true, Length: > 0 };

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Complaint(Worker worker) => $"A process ended with {worker.ExitCode}: {worker.Errors}";
}
