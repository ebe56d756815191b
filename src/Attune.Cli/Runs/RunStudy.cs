using System.Globalization;
using Attune.Cli.Tuning;
using Attune.Learning.Checkpoints;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Sqlite;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Cli.Runs;

/// <summary>The study that a run folder holds, for the process that tunes.</summary>
internal sealed class RunStudy : IDisposable
{
    /// <summary>The file of the trials.</summary>
    public const string FileName = "study.db";

    /// <summary>The folder of the checkpoints.</summary>
    public const string CheckpointsName = "checkpoints";

    // What a change of is more of the same.
    private const string Epochs = "epochs";

    private readonly SqliteStorage storage;

    private RunStudy(string folder, StudyStart start, IReadOnlyList<string> allowed)
    {
        storage = new SqliteStorage(Path.Combine(folder, FileName));
        Search = new KeptSearch(storage, start, allowed, new CheckpointFolder(Path.Combine(folder, CheckpointsName)));
    }

    /// <summary>What the search works with.</summary>
    public KeptSearch Search { get; }

    /// <summary>What a person should know before it goes on.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>How many trials have ended already.</summary>
    public int EndedTrials { get; private set; }

    /// <summary>The changes that may be allowed, by name.</summary>
    public static IReadOnlyList<string> KnownChanges(TuneJob job) =>
        ["space", "seed", "window", "sampler", "pruner", .. job.Inputs.Select(static input => input.Key)];

    /// <summary>The study of a new run.</summary>
    public static RunStudy Begin(RunFolder folder) => new(folder.Path, StudyStart.New, []);

    /// <summary>The study of a run that goes on.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="job">What is to be done now.</param>
    /// <exception cref="ArgumentException">The job is not the one that was begun, or the run is at work.</exception>
    /// <exception cref="StorageException">The file is damaged, of a later version, or cannot be written.</exception>
    public static RunStudy Resume(RunFolder folder, TuneJob job)
    {
        RequireKnown(job);
        var study = new RunStudy(folder.Path, StudyStart.Resume, KnownChanges(job).Append("objective").ToArray());
        try
        {
            study.Check(job);
            return study;
        }
        catch
        {
            study.Dispose();
            throw;
        }
    }

    public void Dispose() => storage.Dispose();

    private static void RequireKnown(TuneJob job)
    {
        foreach (var name in job.Settings.AllowedChanges)
        {
            SettingRules.RequireKnown("--allow-change", name, KnownChanges(job));
        }
    }

    private void Check(TuneJob job)
    {
        if (storage.Definition is not { } stored)
        {
            Notes = ["no trial had begun yet: the run begins"];
            return;
        }

        RequireEqual(job, stored);
        var trials = storage.Load();
        RequireIdle(trials);
        if (trials.Count > job.Trials)
        {
            throw new ArgumentException(
                $"A run that goes on keeps its trials, but it has {trials.Count} and --trials is {job.Trials}. Give --trials "
                    + $"{trials.Count} or more."
            );
        }

        EndedTrials = trials.Count(static trial => trial.HasEnded);
        var version = storage.Summarize().CodeVersion;
        if (version != StudySummary.ThisVersion)
        {
            Notes =
            [
                $"the run was begun by version {version}, and this is {StudySummary.ThisVersion}: finished trials stay as they are, but "
                    + "only one version gives the same bits throughout",
            ];
        }
    }

    private static void RequireEqual(TuneJob job, StudyDefinition stored)
    {
        var wanted = stored with
        {
            Space = job.Space,
            Seed = job.Settings.Seed,
            Window = job.Window,
            Sampler = job.HyperbandPlan is null
                ? KnownSamplers.Create(job.Settings.Sampler).Definition
                : stored.Sampler,
            Pruner = job.HyperbandPlan is null ? KnownPruners.Create(job.Settings.Pruner).Definition : stored.Pruner,
            Inputs = job.Inputs,
        };
        var refused = stored
            .DifferencesTo(wanted)
            .Where(difference => !job.Settings.AllowedChanges.Contains(difference.Name) && !IsMoreEpochs(difference))
            .ToArray();
        if (refused.Length > 0)
        {
            throw new ArgumentException(
                "A run goes on only as it was begun, but this differs: "
                    + $"{string.Join("; ", refused.Select(static d => $"{d.Name} was {d.Mine}, now {d.Others}"))}. Leave it as it was, or give "
                    + $"--allow-change {string.Join(' ', refused.Select(static difference => difference.Name))}; finished trials then stay as they are."
            );
        }
    }

    private static bool IsMoreEpochs(DefinitionDifference difference) =>
        difference.Name == Epochs
        && int.TryParse(difference.Mine, CultureInfo.InvariantCulture, out var before)
        && int.TryParse(difference.Others, CultureInfo.InvariantCulture, out var now)
        && now > before;

    private void RequireIdle(IReadOnlyList<TrialRecord> trials)
    {
        int[] running =
        [
            .. trials
                .Where(static trial => trial.State == TrialState.Running)
                .Select(static trial => trial.Number)
                .Except(storage.FindUnleased()),
        ];
        if (running.Length > 0)
        {
            throw new ArgumentException(
                $"One process at a time goes on with a run, but another one is at work on trial {string.Join(", ", running)}. Wait for "
                    + "it, or end it first."
            );
        }
    }
}
