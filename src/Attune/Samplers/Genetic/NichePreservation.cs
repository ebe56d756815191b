using System.Runtime.InteropServices;

namespace Attune.Samplers.Genetic;

/// <summary>
/// Chooses from a front so that each reference point has few survivors: Deb and Jain (2014), algorithm 4. Of a point that no survivor
/// belongs to, the nearest member is chosen, of others one at random.
/// </summary>
internal static class NichePreservation
{
    /// <summary>Puts values into a random order.</summary>
    public delegate void Shuffling(Span<int> values);

    /// <summary>The chosen ones, by their places in the front.</summary>
    /// <param name="nearest">The point of each survivor, then of each member of the front.</param>
    /// <param name="survivors">How many survivors there are.</param>
    /// <param name="count">How many to choose; at most the size of the front.</param>
    /// <param name="shuffle">Draws an order.</param>
    public static List<int> Select((int Point, double Distance)[] nearest, int survivors, int count, Shuffling shuffle)
    {
        var owned = nearest.Take(survivors).CountBy(static niche => niche.Point).ToDictionary();
        var members = new Dictionary<int, List<int>>();
        var crowds = new List<List<int>>();
        for (var i = 0; i < nearest.Length - survivors; i++)
        {
            var point = nearest[survivors + i].Point;
            if (!members.TryGetValue(point, out var own))
            {
                members[point] = own = [];
                Crowd(crowds, owned.GetValueOrDefault(point)).Add(point);
            }

            own.Add(i);
        }

        // From its end each list is taken.
        var chosen = new List<int>(count);
        var isShuffled = new HashSet<int>();
        for (var crowd = 0; chosen.Count < count; crowd++)
        {
            var points = Crowd(crowds, crowd);
            shuffle(CollectionsMarshal.AsSpan(points));
            while (points.Count > 0 && chosen.Count < count)
            {
                var point = Pop(points);
                var own = members[point];
                if (crowd == 0)
                {
                    own.Sort((a, b) => Compare(nearest[survivors + b].Distance, b, nearest[survivors + a].Distance, a));
                }
                else if (isShuffled.Add(point))
                {
                    shuffle(CollectionsMarshal.AsSpan(own));
                }

                chosen.Add(Pop(own));
                if (own.Count > 0)
                {
                    Crowd(crowds, crowd + 1).Add(point);
                }
            }
        }

        return chosen;
    }

    private static List<int> Crowd(List<List<int>> crowds, int count)
    {
        while (crowds.Count <= count)
        {
            crowds.Add([]);
        }

        return crowds[count];
    }

    private static int Compare(double distanceA, int a, double distanceB, int b) =>
        distanceA != distanceB ? distanceA.CompareTo(distanceB) : a.CompareTo(b);

    private static int Pop(List<int> values)
    {
        var last = values[^1];
        values.RemoveAt(values.Count - 1);
        return last;
    }
}
