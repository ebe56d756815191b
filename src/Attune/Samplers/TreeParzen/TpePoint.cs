using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Samplers.TreeParzen;

/// <summary>A point that is put together from draws, each group being drawn when the first of its parameters is there.</summary>
internal sealed class TpePoint
{
    private readonly TpeMemory memory;
    private readonly TpeSampler settings;
    private readonly RandomStream random;
    private readonly TrialSide[] sides;
    private readonly List<int[]> groups;
    private readonly GroupDraw?[] draws;

    // The group and the place in it of each parameter.
    private readonly (int Group, int Dimension)[] places;

    public TpePoint(TpeMemory memory, List<int[]> groups, TpeSampler settings, RandomStream random)
    {
        (this.memory, this.groups, this.settings, this.random) = (memory, groups, settings, random);
        sides = TpeSplit.Of(memory, settings.DefinedBy);
        draws = new GroupDraw?[groups.Count];
        places = new (int, int)[memory.Space.Count];
        for (var group = 0; group < groups.Count; group++)
        {
            for (var dimension = 0; dimension < groups[group].Length; dimension++)
            {
                places[groups[group][dimension]] = (group, dimension);
            }
        }
    }

    /// <summary>A group where another than its best candidate is taken, and what that costs.</summary>
    public readonly record struct Change(int Group, int Candidate, double Loss);

    /// <summary>The point of the groups' best candidates, or with one of them changed.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Values(Change? change)
    {
        var values = new List<KeyValuePair<string, ParameterValue>>(memory.Space.Count);
        for (var i = 0; i < memory.Space.Count; i++)
        {
            var parameter = memory.Space[i];
            if (Assignment.Exists(parameter, values))
            {
                values.Add(new(parameter.Name, ValueOf(i, change)));
            }
        }

        return values;
    }

    /// <summary>The changes that cost least first.</summary>
    public IEnumerable<Change> Others() =>
        draws
            .SelectMany(
                static (draw, group) =>
                    draw is null
                        ? []
                        : draw.Order.Skip(1).Select(candidate => new Change(group, candidate, draw.Loss(candidate)))
            )
            .OrderBy(static change => change.Loss)
            .ToArray();

    private ParameterValue ValueOf(int i, Change? change)
    {
        if (memory.Columns[i] is not { } column)
        {
            // Nothing to choose, or no room to choose in.
            return memory.Space[i].FromUnit(random.NextDouble());
        }

        var (group, dimension) = places[i];
        var draw = draws[group] ??= Draw(groups[group]);
        var candidate = change?.Group == group ? change.Value.Candidate : draw.Order[0];
        return column.Axis.ValueAt(draw[dimension, candidate]);
    }

    private GroupDraw Draw(int[] members)
    {
        var table = memory.Table(members);
        table.Estimate(sides, settings.Parzen, evenBelow: memory.HasSeveralObjectives);
        return new GroupDraw(
            table,
            [.. members.Select(i => memory.Columns[i]!.Axis)],
            settings,
            memory.Finished,
            random
        );
    }
}
