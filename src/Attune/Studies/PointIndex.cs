using Attune.Spaces;

namespace Attune.Studies;

/// <summary>Which points were proposed, and from which trial on that is known. Serves snapshots of every age.</summary>
internal sealed class PointIndex
{
    private readonly Lock gate = new();
    private readonly Dictionary<IReadOnlyList<KeyValuePair<string, ParameterValue>>, (int Begun, int Ended)> points =
        new(PointComparer.Instance);

    public void AddBegun(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int number) =>
        Add(point, number, int.MaxValue);

    public void AddEnded(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int number) =>
        Add(point, int.MaxValue, number);

    /// <summary>Whether one of the first trials was proposed as that point, or one of those seen as ended came to it.</summary>
    public bool Contains(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int count, int ended)
    {
        lock (gate)
        {
            return points.TryGetValue(point, out var first) && (first.Begun < count || first.Ended < ended);
        }
    }

    private void Add(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int begun, int ended)
    {
        lock (gate)
        {
            points[point] = points.TryGetValue(point, out var first)
                ? (Math.Min(first.Begun, begun), Math.Min(first.Ended, ended))
                : (begun, ended);
        }
    }
}
