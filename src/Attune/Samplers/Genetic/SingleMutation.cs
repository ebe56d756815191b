using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Samplers.Genetic;

/// <summary>Points that differ from a parent in one value, and in the parameters which that brings about or rules out.</summary>
internal sealed class SingleMutation(SearchSpace space, Mutation? mutation, RandomStream random)
{
    private readonly StreamNumbers numbers = new(random);

    public List<KeyValuePair<string, ParameterValue>> Of(Individual parent)
    {
        var genes = new ParentGenes(space, parent);
        int[] changeable =
        [
            .. Enumerable.Range(0, space.Count).Where(i => space[i].Count != 1 && genes[i] is not null),
        ];
        var changed = changeable.Length == 0 ? -1 : changeable[random.NextInt32(changeable.Length)];
        var child = new List<KeyValuePair<string, ParameterValue>>(space.Count);
        for (var i = 0; i < space.Count; i++)
        {
            if (!Assignment.Exists(space[i], child))
            {
                continue;
            }

            var value =
                i != changed && genes[i] is { } inherited ? inherited
                : i == changed && mutation is not null && space[i] is (FloatParameter or IntParameter)
                    ? space[i].FromUnit(mutation.Mutate(space[i].ToUnit(genes[i]!.Value), numbers))
                : space[i].FromUnit(random.NextDouble());
            child.Add(new(space[i].Name, value));
        }

        return child;
    }
}
