using System.Globalization;
using Attune.Learning.Checkpoints;
using Attune.Networks;
using Attune.Networks.Checkpoints;
using Attune.Networks.Training;
using Attune.Numerics.Random;

namespace Attune.Learning.Tuners;

/// <summary>
/// The trainings that later trials go on with: in memory, and where there is a folder also in files, for a search that is taken up
/// again.
/// </summary>
internal sealed class ParentStates(CheckpointFolder? folder)
{
    private const string KeyNote = "random key";
    private const string NonceNote = "random nonce";

    private readonly Dictionary<int, Parent> parents = [];
    private readonly HashSet<int> inFiles = [.. folder?.Parents() ?? []];

    /// <summary>Keeps a trial's training; in files before the call returns.</summary>
    public void Add(int trial, IReadOnlyList<TrainingState> states, RandomKey random)
    {
        for (var execution = 0; folder is not null && execution < states.Count; execution++)
        {
            new TrainingStateFile(states[execution])
            {
                Notes = new Dictionary<string, string>
                {
                    [KeyNote] = random.Key.ToString("x16", CultureInfo.InvariantCulture),
                    [NonceNote] = random.Nonce.ToString("x16", CultureInfo.InvariantCulture),
                },
            }.Write(folder.PathOfParent(trial, execution));
        }

        lock (parents)
        {
            parents[trial] = new Parent(states, random);
            inFiles.Add(trial);
        }
    }

    /// <summary>A trial's training.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="executions">How many fits it has.</param>
    /// <param name="network">What it trained.</param>
    /// <exception cref="InvalidOperationException">It was not kept.</exception>
    public Parent Get(int trial, int executions, Sequential network)
    {
        lock (parents)
        {
            return parents.TryGetValue(trial, out var parent)
                ? parent
                : parents[trial] = Read(trial, executions, network);
        }
    }

    /// <summary>The random streams of a trial whose training is in memory.</summary>
    public RandomKey RandomOf(int trial)
    {
        lock (parents)
        {
            return parents[trial].Random;
        }
    }

    /// <summary>Forgets the trainings that nobody goes on with any more.</summary>
    public void Remove(Func<int, bool> isSpent)
    {
        int[] spent;
        lock (parents)
        {
            spent = [.. parents.Keys.Union(inFiles).Where(isSpent)];
            foreach (var trial in spent)
            {
                parents.Remove(trial);
                inFiles.Remove(trial);
            }
        }

        foreach (var trial in spent)
        {
            folder?.DeleteParent(trial);
        }
    }

    private Parent Read(int trial, int executions, Sequential network)
    {
        if (folder is null || !File.Exists(folder.PathOfParent(trial, 0)))
        {
            throw new InvalidOperationException(
                $"This trial goes on with the training of trial {trial}, but that was not kept. Give the tuner Checkpoints, and "
                    + "do not delete their files while it searches."
            );
        }

        var files = Enumerable
            .Range(0, executions)
            .Select(execution => TrainingStateFile.Read(folder.PathOfParent(trial, execution), network))
            .ToArray();
        return new Parent(
            [.. files.Select(static file => file.State)],
            new RandomKey(Number(KeyNote), Number(NonceNote))
        );

        ulong Number(string note) =>
            ulong.Parse(files[0].Notes[note], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <summary>A training that others go on with.</summary>
    /// <param name="States">The state of each execution.</param>
    /// <param name="Random">The address of its random streams.</param>
    public sealed record Parent(IReadOnlyList<TrainingState> States, RandomKey Random);
}
