using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>
/// The grid over a space. A point has an index into <see cref="GridValues"/> for each parameter, or <see cref="Absent"/> where
/// the parameter does not exist.
/// </summary>
internal sealed class Grid(SearchSpace space)
{
    private const int Absent = -1;

    private readonly IReadOnlyList<ParameterValue>[] values = [.. space.Select(GridValues.Of)];

    private readonly Dictionary<string, int> indices = space
        .Index()
        .ToDictionary(static entry => entry.Item.Name, static entry => entry.Index);

    /// <summary>The point with all defaults.</summary>
    public int[] First
    {
        get
        {
            var point = new int[space.Count];
            Reset(point, 0);
            return point;
        }
    }

    /// <summary>The point of a trial; null where its values are none of the grid's, as somebody enqueued it, or it has none.</summary>
    public int[]? PointOf(TrialRecord trial)
    {
        var point = new int[space.Count];
        Array.Fill(point, Absent);
        foreach (var (name, value) in trial.Parameters)
        {
            if (indices.TryGetValue(name, out var i))
            {
                point[i] = IndexOf(values[i], value);
                if (point[i] == Absent)
                {
                    return null;
                }
            }
        }

        return point.Length > 0 && Array.TrueForAll(point, static index => index == Absent) ? null : point;
    }

    /// <summary>The point behind another: the last parameter that has a value left takes it, and those behind it begin anew.</summary>
    public int[]? Next(int[] point)
    {
        for (var i = point.Length - 1; i >= 0; i--)
        {
            if (point[i] != Absent && point[i] + 1 < values[i].Count)
            {
                var next = (int[])point.Clone();
                next[i]++;
                Reset(next, i + 1);
                return next;
            }
        }

        return null;
    }

    /// <summary>Which of two points comes first, by the first parameter that both have and that differs.</summary>
    public static int Compare(int[] point, int[] other)
    {
        for (var i = 0; i < point.Length; i++)
        {
            if (point[i] != Absent && other[i] != Absent && point[i] != other[i])
            {
                return point[i].CompareTo(other[i]);
            }
        }

        return 0;
    }

    /// <summary>The values at a point, without parameters that do not exist there.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> ValuesAt(int[] point) => ValuesAt(point, point.Length);

    private void Reset(int[] point, int from)
    {
        for (var i = from; i < point.Length; i++)
        {
            point[i] = Assignment.Exists(space[i], ValuesAt(point, i)) ? 0 : Absent;
        }
    }

    private List<KeyValuePair<string, ParameterValue>> ValuesAt(int[] point, int count)
    {
        var list = new List<KeyValuePair<string, ParameterValue>>(count);
        for (var i = 0; i < count; i++)
        {
            if (point[i] != Absent)
            {
                list.Add(new(space[i].Name, values[i][point[i]]));
            }
        }

        return list;
    }

    private static int IndexOf(IReadOnlyList<ParameterValue> values, ParameterValue value)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] == value)
            {
                return i;
            }
        }

        return Absent;
    }
}
