namespace Attune.MultiObjective;

/// <summary>
/// The hypervolume of three objectives: points come in order of the third one, and the area they dominate together in the other two
/// grows from slice to slice. Fonseca, Paquete and López-Ibáñez, "An improved dimension-sweep algorithm for the hypervolume
/// indicator" (2006); the staircase is an array here, so n points cost n² steps at worst, which are short ones.
/// </summary>
internal static class SweptHypervolume
{
    /// <summary>The volume of a front.</summary>
    public static double Of(double[][] front, double[] reference)
    {
        double[][] byThird = [.. front.OrderBy(static point => point[2])];
        var stairs = new Staircase(front.Length, reference);
        var volume = 0.0;
        for (var i = 0; i < byThird.Length; i++)
        {
            stairs.Add(byThird[i][0], byThird[i][1]);
            var next = i + 1 < byThird.Length ? byThird[i + 1][2] : reference[2];
            if (next > byThird[i][2])
            {
                volume += stairs.Area() * (next - byThird[i][2]);
            }
        }

        return volume;
    }

    // The front of the first two objectives: the first one rises, the second falls.
    private sealed class Staircase(int capacity, double[] reference)
    {
        private readonly double[] x = new double[capacity];
        private readonly double[] y = new double[capacity];
        private int count;

        public void Add(double newX, double newY)
        {
            var place = 0;
            while (place < count && x[place] < newX)
            {
                place++;
            }

            if ((place > 0 && y[place - 1] <= newY) || (place < count && x[place] == newX && y[place] <= newY))
            {
                return;
            }

            var end = place;
            while (end < count && y[end] >= newY)
            {
                end++;
            }

            Array.Copy(x, end, x, place + 1, count - end);
            Array.Copy(y, end, y, place + 1, count - end);
            count += 1 - (end - place);
            x[place] = newX;
            y[place] = newY;
        }

        public double Area()
        {
            var area = 0.0;
            var top = reference[1];
            for (var i = 0; i < count; i++)
            {
                area += (reference[0] - x[i]) * (top - y[i]);
                top = y[i];
            }

            return area;
        }
    }
}
