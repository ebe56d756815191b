using System.Runtime.CompilerServices;
using Attune.Trials;

namespace Attune.Samplers.Genetic;

/// <summary>
/// The generations of a study, told from its trials alone: each has as many trials, by number, of those that were complete or pruned.
/// Failed trials take no place, so they hold nothing up, and neither do running ones.
/// </summary>
/// <remarks>
/// The parents of past generations are remembered, by the very records they were chosen from. As records never change and the choice
/// depends on nothing else, that saves time and changes no result.
/// </remarks>
internal sealed class Generations(int size, SurvivorSelection selection)
{
    private readonly ConditionalWeakTable<TrialRecord, Memory> memories = [];

    /// <summary>The parents of the next trial; none in the first generation.</summary>
    public Individual[] Parents(StudySnapshot study)
    {
        var objectives = study.Objectives;
        var trials = study.Trials;
        var first = 0;
        while (first < trials.Count && !Individual.Is(objectives, trials[first]))
        {
            first++;
        }

        if (first == trials.Count)
        {
            return [];
        }

        var memory = memories.GetOrCreateValue(trials[first]);
        lock (memory)
        {
            if (!memory.Objectives.SequenceEqual(objectives))
            {
                memory.Forget(0, size);
                memory.Objectives = objectives;
            }

            var count = 0;
            for (var i = first; i < trials.Count; i++)
            {
                var trial = trials[i];
                if (count < memory.Members.Count && ReferenceEquals(memory.Members[count], trial))
                {
                    count++;
                }
                else if (Individual.Is(objectives, trial))
                {
                    memory.Forget(count, size);
                    memory.Members.Add(trial);
                    count++;
                }
            }

            // A snapshot may be older than what is remembered.
            for (var generation = memory.Parents.Count; generation < count / size; generation++)
            {
                memory.Parents.Add(Survivors(memory, generation));
            }

            return count < size ? [] : memory.Parents[(count / size) - 1];
        }
    }

    private Individual[] Survivors(Memory memory, int generation)
    {
        var members = memory.Members.Skip(generation * size).Take(size);
        Individual[] born = [.. members.Select(trial => Individual.Of(memory.Objectives, trial))];
        Individual[] candidates = generation == 0 ? born : [.. born, .. memory.Parents[generation - 1]];
        return
        [
            .. selection.Select(candidates, size, generation).OrderBy(static individual => individual.Trial.Number),
        ];
    }

    private sealed class Memory
    {
        public IReadOnlyList<Objective> Objectives { get; set; } = [];

        public List<TrialRecord> Members { get; } = [];

        public List<Individual[]> Parents { get; } = [];

        // What came after so many members is another story.
        public void Forget(int count, int size)
        {
            Members.RemoveRange(count, Members.Count - count);
            var generations = Math.Min(Parents.Count, count / size);
            Parents.RemoveRange(generations, Parents.Count - generations);
        }
    }
}
