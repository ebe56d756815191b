using System.Globalization;
using Attune.Pruners;
using Attune.Samplers;

namespace Attune.Studies;

/// <summary>What a study with several objectives asks of its parts and its trials.</summary>
internal static class ObjectiveRules
{
    /// <summary>Objectives that a study can have.</summary>
    /// <exception cref="ArgumentException">There are none, or two share a name.</exception>
    public static IReadOnlyList<Objective> Require(IReadOnlyList<Objective> objectives)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        if (objectives.Count == 0)
        {
            throw new ArgumentException(
                "A study needs at least one objective, but got none. Add one.",
                nameof(objectives)
            );
        }

        for (var i = 0; i < objectives.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(objectives[i], nameof(objectives));
            if (objectives.Take(i).Any(earlier => earlier.Name == objectives[i].Name))
            {
                throw new ArgumentException(
                    $"Each objective needs a name of its own, but '{objectives[i].Name}' comes twice. Rename one.",
                    nameof(objectives)
                );
            }
        }

        return [.. objectives];
    }

    /// <exception cref="InvalidOperationException">There are several objectives, and the sampler or the pruner takes one only.</exception>
    public static void RequireFit(IReadOnlyList<Objective> objectives, Sampler sampler, Pruner pruner)
    {
        if (objectives.Count == 1)
        {
            return;
        }

        if (!sampler.Features.HasFlag(SamplerFeatures.SeveralObjectives))
        {
            throw new InvalidOperationException(
                $"A study with several objectives needs a sampler that takes them, but {sampler.GetType().Name} takes one and the "
                    + $"study has {objectives.Count} ({Names(objectives)}). Set Sampler to a RandomSampler or another one with "
                    + $"{nameof(SamplerFeatures)}.{nameof(SamplerFeatures.SeveralObjectives)}, or keep one objective."
            );
        }

        if (!pruner.TakesSeveralObjectives)
        {
            throw new InvalidOperationException(
                $"A study with several objectives needs a pruner that takes them, but {pruner.GetType().Name} takes one and the "
                    + $"study has {objectives.Count} ({Names(objectives)}). Set Pruner to a {nameof(NonePruner)} or another one "
                    + $"with {nameof(Pruner.TakesSeveralObjectives)}, or keep one objective."
            );
        }
    }

    /// <summary>Says that a report or a trial has too many or too few values.</summary>
    public static string WrongCount(string what, IReadOnlyList<Objective> objectives, ReadOnlySpan<double> values)
    {
        var given = string.Join(
            ", ",
            values.ToArray().Select(static value => value.ToString("R", CultureInfo.InvariantCulture))
        );
        return $"A {what} has one value for each objective, but got {values.Length} ({given}) for {objectives.Count} "
            + $"({Names(objectives)}). Give them in the order of the study's objectives.";
    }

    public static string Names(IReadOnlyList<Objective> objectives) =>
        string.Join(", ", objectives.Select(static objective => objective.Name));
}
