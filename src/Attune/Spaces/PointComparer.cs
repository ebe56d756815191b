namespace Attune.Spaces;

/// <summary>
/// Whether two points are the same: the same names with the same values, in any order. A whole number equals the number of its
/// size.
/// </summary>
internal sealed class PointComparer : IEqualityComparer<IReadOnlyList<KeyValuePair<string, ParameterValue>>>
{
    private PointComparer() { }

    public static PointComparer Instance { get; } = new();

    public bool Equals(
        IReadOnlyList<KeyValuePair<string, ParameterValue>>? x,
        IReadOnlyList<KeyValuePair<string, ParameterValue>>? y
    )
    {
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        if (x is null || y is null || x.Count != y.Count)
        {
            return false;
        }

        for (var i = 0; i < x.Count; i++)
        {
            // Points of one space nearly always have one order.
            var other = y[i].Key == x[i].Key ? i : PlaceOf(x[i].Key, y);
            if (other < 0 || !x[i].Value.IsSame(y[other].Value))
            {
                return false;
            }
        }

        return true;
    }

    // A sum, since the order does not count.
    public int GetHashCode(IReadOnlyList<KeyValuePair<string, ParameterValue>> obj)
    {
        var sum = 0;
        for (var i = 0; i < obj.Count; i++)
        {
            sum += HashCode.Combine(obj[i].Key, obj[i].Value.HashOfSame());
        }

        return sum;
    }

    private static int PlaceOf(string name, IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Key == name)
            {
                return i;
            }
        }

        return -1;
    }
}
