using Attune.Pruners;
using Attune.Samplers;
using Attune.Storage;

namespace Attune.Cli.Studies;

/// <summary>Makes a study that goes on by nothing but what its file says.</summary>
internal static class StoredStudy
{
    /// <summary>What it is.</summary>
    /// <exception cref="ArgumentException">It was deleted after it was found.</exception>
    public static StudyDefinition DefinitionOf(StudyStorage storage) =>
        storage.Definition
        ?? throw new ArgumentException(
            "A study must exist to be worked on, but it was deleted a moment ago. Begin it again."
        );

    /// <summary>Opens it.</summary>
    /// <param name="storage">The storage, which holds a study.</param>
    /// <param name="maximumTrials">How many trials it may come to hold; null for any number.</param>
    /// <param name="trialTimeout">How long a trial may take; null for any time.</param>
    /// <param name="ended">Called when a trial has ended.</param>
    /// <exception cref="ArgumentException">Its space is a program's, or its sampler or pruner has settings of its own.</exception>
    public static Study Open(
        StudyStorage storage,
        int? maximumTrials = null,
        TimeSpan? trialTimeout = null,
        Action<Trials.TrialRecord>? ended = null
    )
    {
        var definition = DefinitionOf(storage);
        var space =
            definition.Space
            ?? throw new ArgumentException(
                "The tool runs studies whose space is written down, but this one's trials define it by running. Go on with the "
                    + "program that began it."
            );
        return new Study(definition.Objectives, space)
        {
            Sampler =
                KnownSamplers
                    .All.Select(static known => known.Create())
                    .FirstOrDefault(sampler => sampler.Definition == definition.Sampler)
                ?? throw NotKnown("samplers", definition.Sampler),
            Pruner =
                KnownPruners
                    .All.Select(static known => known.Create())
                    .FirstOrDefault(pruner => pruner.Definition == definition.Pruner)
                ?? throw NotKnown("pruners", definition.Pruner),
            Seed = definition.Seed,
            Window = definition.Window,
            Asynchronous = definition.Asynchronous,
            Storage = storage,
            Start = StudyStart.Resume,
            MaximumTrials = maximumTrials,
            TrialTimeout = trialTimeout,
            TrialEnded = ended,
        };
    }

    private static ArgumentException NotKnown(string what, string definition) =>
        new(
            $"The tool knows {what} with their default settings, but this study has {definition}. Go on with the program that "
                + "began it."
        );
}
