namespace Attune.Samplers.Genetic;

/// <summary>Directions spread evenly over those that improve all objectives.</summary>
internal static class ReferencePoints
{
    /// <summary>
    /// All points of whole coordinates that sum to p: Das and Dennis, "Normal-boundary intersection" (1998). Directions, so they are
    /// not divided by p.
    /// </summary>
    public static double[][] DasDennis(int objectives, int p)
    {
        var points = new List<double[]>();
        Fill(new double[objectives], 0, p, points);
        return [.. points];
    }

    /// <summary>The point whose ray from the origin is nearest to each place, and how far it is (Deb and Jain, algorithm 3).</summary>
    public static (int Point, double Distance)[] Nearest(double[][] places, double[][] points)
    {
        double[] squares = [.. points.Select(static point => Product(point, point))];
        var nearest = new (int Point, double Distance)[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            nearest[i] = (0, double.PositiveInfinity);
            for (var j = 0; j < points.Length; j++)
            {
                var along = Product(places[i], points[j]) / squares[j];
                var square = 0.0;
                for (var k = 0; k < points[j].Length; k++)
                {
                    var off = places[i][k] - (along * points[j][k]);
                    square += off * off;
                }

                var distance = Math.Sqrt(square);
                if (distance < nearest[i].Distance)
                {
                    nearest[i] = (j, distance);
                }
            }
        }

        return nearest;
    }

    private static void Fill(double[] point, int objective, int left, List<double[]> points)
    {
        if (objective == point.Length - 1)
        {
            point[objective] = left;
            points.Add([.. point]);
            return;
        }

        for (var part = left; part >= 0; part--)
        {
            point[objective] = part;
            Fill(point, objective + 1, left - part, points);
        }
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
