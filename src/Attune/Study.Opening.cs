using Attune.Numerics.Random;
using Attune.Storage;
using Attune.Studies;

namespace Attune;

/// <content>Beginning, or going on with what the storage holds.</content>
public sealed partial class Study
{
    private StudyDesk Desk(int? workers = null)
    {
        lock (opening)
        {
            desk ??= Open(workers);
            return desk;
        }
    }

    private StudyDesk Open(int? workers)
    {
        ObjectiveRules.RequireFit(Objectives, Sampler, Pruner);
        var stored = Storage.Definition;
        if (stored is not null && Start == StudyStart.New)
        {
            throw new InvalidOperationException(
                $"A new study needs an empty storage, but this one holds {Storage.Load().Count} trials of "
                    + $"'{stored.ObjectiveNames}'. Set Start to StudyStart.Resume to go on with them, or to "
                    + "StudyStart.Overwrite to forget them."
            );
        }

        if (stored is not null && Start == StudyStart.Overwrite)
        {
            Storage.Clear();
            stored = null;
        }

        var definition = Define(stored, workers);
        if (stored is null)
        {
            try
            {
                Storage.Create(definition);
            }
            catch (InvalidOperationException) when (Start == StudyStart.Resume && Storage.Definition is not null)
            {
                // Another process was faster; this one goes on with its study.
                stored = Storage.Definition;
                definition = Define(stored, workers);
            }
        }

        window = definition.Window;
        var differences = stored?.DifferencesTo(definition) ?? [];
        if (differences.Any(difference => !AllowedChanges.Contains(difference.Name)))
        {
            throw new StudyDiffersException([
                .. differences.Where(difference => !AllowedChanges.Contains(difference.Name)),
            ]);
        }

        var settings = new StudySettings(
            Objectives,
            RandomKey.FromSeed(Seed),
            Window,
            Asynchronous,
            Sampler,
            Pruner,
            Stoppers,
            Storage,
            NewParameters ?? (space is null ? Attune.NewParameters.Sample : Attune.NewParameters.Default),
            new KnownSpace(space, SpaceGrows),
            TimeProvider
        );
        return new StudyDesk(settings, MaximumTrials);
    }

    private StudyDefinition Define(StudyDefinition? stored, int? workers) =>
        new(
            Objectives,
            space,
            Seed,
            window ?? stored?.Window ?? workers ?? 1,
            Asynchronous,
            Sampler.Definition,
            Pruner.Definition
        )
        {
            Inputs = Inputs,
        };
}
