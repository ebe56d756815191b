using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Samplers.Genetic;

/// <summary>Makes points of a space from those of parents.</summary>
internal sealed class ChildMaker(
    GeneticSettings settings,
    SearchSpace space,
    bool severalObjectives,
    RandomStream random
)
{
    // So often new parents are drawn where a child lies outside the bounds; the last child is moved onto them.
    private const int Draws = 100;

    private readonly StreamNumbers numbers = new(random);

    /// <summary>A child of some of the parents.</summary>
    public List<KeyValuePair<string, ParameterValue>> Make(Individual[] population)
    {
        var isCrossed = random.NextDouble() < settings.CrossoverProbability;
        if (!isCrossed)
        {
            return Built([population[random.NextInt32(population.Length)]], []);
        }

        if (settings.Crossover is not { } crossover)
        {
            return Built(Chosen(population, 2), []);
        }

        for (var draw = 1; ; draw++)
        {
            var parents = Chosen(population, crossover.ParentCount);
            var shared = Shared(parents);
            var child = new double[shared.Count];
            if (child.Length > 0)
            {
                crossover.Cross(Coordinates(parents, shared), child, severalObjectives, numbers);
            }

            if (draw == Draws || child.All(static x => x is >= 0 and <= 1))
            {
                return Built(parents, shared.Zip(child, static (i, x) => (i, Math.Clamp(x, 0, 1))).ToDictionary());
            }
        }
    }

    // Binary tournaments, each parent once. Deb et al. (2002) let the crowding decide between equals; here the draw does, as in
    // Optuna.
    private Individual[] Chosen(Individual[] population, int count)
    {
        List<Individual> left = [.. population];
        var chosen = new Individual[count];
        for (var i = 0; i < count; i++)
        {
            var a = left[random.NextInt32(left.Count)];
            var b = left[random.NextInt32(left.Count)];
            chosen[i] = a.Dominates(b) ? a : b;
            if (i + 1 < count)
            {
                left.Remove(chosen[i]);
            }
        }

        return chosen;
    }

    // In the order of the space, so that what an earlier value brings about or rules out is known.
    private List<KeyValuePair<string, ParameterValue>> Built(Individual[] parents, Dictionary<int, double> crossed)
    {
        var mutation = settings.MutationProbability ?? (1.0 / Math.Max(1, Dimensions(parents[0])));
        var child = new List<KeyValuePair<string, ParameterValue>>(space.Count);
        for (var i = 0; i < space.Count; i++)
        {
            var parameter = space[i];
            if (!Assignment.Exists(parameter, child))
            {
                continue;
            }

            var value = crossed.TryGetValue(i, out var x) ? parameter.FromUnit(x) : Inherited(parents, i);
            if (value is null)
            {
                value = parameter.FromUnit(random.NextDouble());
            }
            else if (random.NextDouble() < mutation)
            {
                value = parameter.FromUnit(
                    settings.Mutation is { } kind && IsNumber(parameter)
                        ? kind.Mutate(parameter.ToUnit(value.Value), numbers)
                        : random.NextDouble()
                );
            }

            child.Add(new(parameter.Name, value.Value));
        }

        return child;
    }

    // From the first or the last parent; from the other one where it lacks there.
    private ParameterValue? Inherited(Individual[] parents, int parameter)
    {
        var (one, other) = (parents[0], parents[^1]);
        if (one != other && random.NextDouble() >= settings.SwappingProbability)
        {
            (one, other) = (other, one);
        }

        return Gene(one, parameter) ?? Gene(other, parameter);
    }

    // The numbers that all parents have.
    private List<int> Shared(Individual[] parents)
    {
        var shared = new List<int>(space.Count);
        for (var i = 0; i < space.Count; i++)
        {
            var place = i;
            if (IsNumber(space[i]) && Array.TrueForAll(parents, parent => Gene(parent, place) is not null))
            {
                shared.Add(i);
            }
        }

        return shared;
    }

    private double[][] Coordinates(Individual[] parents, List<int> shared) =>
        [.. parents.Select(parent => shared.Select(i => space[i].ToUnit(Gene(parent, i)!.Value)).ToArray())];

    private int Dimensions(Individual parent)
    {
        var count = 0;
        for (var i = 0; i < space.Count; i++)
        {
            count += space[i].Count != 1 && Gene(parent, i) is not null ? 1 : 0;
        }

        return count;
    }

    private ParameterValue? Gene(Individual parent, int parameter) => new ParentGenes(space, parent)[parameter];

    private static bool IsNumber(Parameter parameter) => parameter is FloatParameter or IntParameter;
}
