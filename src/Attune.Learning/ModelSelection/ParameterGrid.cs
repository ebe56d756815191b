using System.Collections;
using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// The points of finite spaces, one space after the other. Within a space, parameters count like digits in the order of their
/// names, the last one fastest (scikit-learn's order); within a point, they stand in the order of the space. A value that a
/// choice holds twice makes two points; points that would differ only in parameters that do not exist there are one.
/// </summary>
public sealed class ParameterGrid : IEnumerable<IReadOnlyList<KeyValuePair<string, ParameterValue>>>
{
    private readonly IReadOnlyList<SearchSpace> spaces;

    /// <summary>Joins the grids of some spaces.</summary>
    /// <exception cref="ArgumentException">There is no space, a parameter is a continuum, or there are too many points.</exception>
    public ParameterGrid(params IReadOnlyList<SearchSpace> spaces)
    {
        ArgumentNullException.ThrowIfNull(spaces);
        if (spaces.Count == 0)
        {
            throw new ArgumentException("A grid needs at least one space, but got none. Give one.");
        }

        foreach (var space in spaces)
        {
            if (space.FirstOrDefault(static p => p.Count is null) is { } continuum)
            {
                throw new ArgumentException(
                    $"A grid needs a finite space, but '{continuum.Name}' is a continuum. Give it a step, or a choice of values."
                );
            }

            if (space.PointCount is null)
            {
                throw new ArgumentException(
                    "A grid needs a space of at most 2⁶³ points, but there are more. Take fewer parameters or larger steps."
                );
            }
        }

        this.spaces = spaces;
    }

    /// <inheritdoc/>
    public IEnumerator<IReadOnlyList<KeyValuePair<string, ParameterValue>>> GetEnumerator() =>
        spaces.SelectMany(PointsOf).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerable<IReadOnlyList<KeyValuePair<string, ParameterValue>>> PointsOf(SearchSpace space)
    {
        int[] bySortedName = [.. Enumerable.Range(0, space.Count).OrderBy(i => space[i].Name, StringComparer.Ordinal)];
        var digits = new long[space.Count];
        while (true)
        {
            if (PointAt(space, digits) is { } point)
            {
                yield return point;
            }

            var place = bySortedName.Length - 1;
            while (place >= 0 && ++digits[bySortedName[place]] == space[bySortedName[place]].Count)
            {
                digits[bySortedName[place--]] = 0;
            }

            if (place < 0)
            {
                yield break;
            }
        }
    }

    // Null where a parameter that does not exist there stands at another than its first value.
    private static List<KeyValuePair<string, ParameterValue>>? PointAt(SearchSpace space, long[] digits)
    {
        var point = new List<KeyValuePair<string, ParameterValue>>(space.Count);
        for (var i = 0; i < space.Count; i++)
        {
            if (Assignment.Exists(space[i], point))
            {
                point.Add(new(space[i].Name, ValueAt(space[i], digits[i])));
            }
            else if (digits[i] != 0)
            {
                return null;
            }
        }

        return point;
    }

    // On a logarithmic scale, whole numbers have unequal shares of the unit interval.
    private static ParameterValue ValueAt(Parameter parameter, long index) =>
        parameter is IntParameter { Step: null } whole
            ? whole.Low + index
            : parameter.FromUnit((index + 0.5) / parameter.Count!.Value);
}
