using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Samplers.CmaEs;

/// <summary>The numeric parameters of a space that every trial has, as the coordinates of a cube.</summary>
internal sealed class UnitCube
{
    private readonly SearchSpace space;

    // [parameters of the space]: null for those left to chance.
    private readonly Coordinate?[] coordinates;

    private UnitCube(SearchSpace space, Coordinate?[] coordinates)
    {
        (this.space, this.coordinates) = (space, coordinates);
        Dimensions = coordinates.Count(static coordinate => coordinate is not null);
        Counts = [.. coordinates.Where(static c => c is not null).Select(static c => c!.Count)];
    }

    public int Dimensions { get; }

    /// <summary>[dimensions]: how many values lie evenly from 0 to 1; 0 for a continuum.</summary>
    public long[] Counts { get; }

    public static UnitCube Of(SearchSpace space, bool hasMargin) =>
        new(space, [.. space.Select(parameter => Coordinate.For(parameter, hasMargin))]);

    /// <summary>The cube without the parameters that a point lacks; this one where it lacks none.</summary>
    public UnitCube Within(IReadOnlyList<KeyValuePair<string, ParameterValue>> point)
    {
        Coordinate?[]? left = null;
        var place = 0;
        for (var i = 0; i < coordinates.Length; i++)
        {
            if (coordinates[i] is not null && Find(point, space[i].Name, ref place) is null)
            {
                left ??= [.. coordinates];
                left[i] = null;
            }
        }

        return left is null ? this : new UnitCube(space, left);
    }

    /// <summary>[dimensions]: where a point lies; null where a value is missing or not in its parameter.</summary>
    public double[]? TryEncode(IReadOnlyList<KeyValuePair<string, ParameterValue>> point)
    {
        var x = new double[Dimensions];
        var dimension = 0;
        var place = 0;
        for (var i = 0; i < coordinates.Length; i++)
        {
            if (coordinates[i] is not { } coordinate)
            {
                continue;
            }

            if (Find(point, space[i].Name, ref place) is not { } value || !space[i].Contains(value))
            {
                return null;
            }

            x[dimension++] = coordinate.Of(value);
        }

        return x;
    }

    /// <summary>The values at a point; what is not in the cube is at random by its own scale.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Decode(double[] x, RandomStream random)
    {
        var point = new List<KeyValuePair<string, ParameterValue>>(space.Count);
        var dimension = 0;
        for (var i = 0; i < space.Count; i++)
        {
            if (coordinates[i] is { } coordinate)
            {
                point.Add(new(space[i].Name, coordinate.ValueAt(x[dimension++])));
            }
            else if (Assignment.Exists(space[i], point))
            {
                point.Add(new(space[i].Name, space[i].FromUnit(random.NextDouble())));
            }
        }

        return point;
    }

    /// <summary>Whether a point has the values that a place in the cube means.</summary>
    public bool Matches(double[] x, IReadOnlyList<KeyValuePair<string, ParameterValue>> point)
    {
        var dimension = 0;
        var place = 0;
        for (var i = 0; i < coordinates.Length; i++)
        {
            if (
                coordinates[i] is { } coordinate
                && Find(point, space[i].Name, ref place) != coordinate.ValueAt(x[dimension++])
            )
            {
                return false;
            }
        }

        return true;
    }

    // Points are mostly in the order of the space, so the search begins where the last one ended.
    private static ParameterValue? Find(
        IReadOnlyList<KeyValuePair<string, ParameterValue>> point,
        string name,
        ref int place
    )
    {
        for (var i = 0; i < point.Count; i++)
        {
            var at = place + i < point.Count ? place + i : place + i - point.Count;
            if (point[at].Key == name)
            {
                place = at + 1 < point.Count ? at + 1 : 0;
                return point[at].Value;
            }
        }

        return null;
    }
}
