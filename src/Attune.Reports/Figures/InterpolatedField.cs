using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>
/// What lies between trials: each cell gets the mean of all values, weighted by the fourth power of the inverse distance (Shepard,
/// "A two-dimensional interpolation function for irregularly-spaced data", 1968). Distances are those on the axes; between two
/// choices it is a whole axis, so that a choice is coloured by its own trials first.
/// </summary>
internal static class InterpolatedField
{
    private const int Cells = 32;

    // Keeps the weight of a trial in the middle of a cell finite.
    private const double Softening = 1e-6;

    public static FieldMark Of(PairPanel panel, ColorScale scale)
    {
        if (panel.Points.Count == 0)
        {
            return new FieldMark([], [], []);
        }

        var (x, y) = (new Side(panel.X), new Side(panel.Y));
        var points = panel
            .Points.Select(point => (X: x.Place(point.X), Y: y.Place(point.Y), Color: scale.At(point.Value)))
            .ToArray();
        var colors = new double[y.Count][];
        for (var row = 0; row < y.Count; row++)
        {
            colors[row] = new double[x.Count];
            for (var column = 0; column < x.Count; column++)
            {
                var (sum, weights) = (0.0, 0.0);
                foreach (var point in points)
                {
                    var (dx, dy) = (x.Middle(column) - point.X, y.Middle(row) - point.Y);
                    var square = (dx * dx) + (dy * dy) + Softening;
                    var weight = 1 / (square * square);
                    sum += weight * point.Color;
                    weights += weight;
                }

                colors[row][column] = sum / weights;
            }
        }

        return new FieldMark(x.Edges, y.Edges, colors);
    }

    private sealed class Side(ParameterAxis axis)
    {
        private readonly double low = axis.Scaled(axis.Low);
        private readonly double width = axis.Scaled(axis.High) - axis.Scaled(axis.Low);

        public int Count => axis.IsCategory ? axis.Categories.Count : Cells;

        public double[] Edges =>
            [
                .. Enumerable
                    .Range(0, Count + 1)
                    .Select(i => axis.IsCategory ? i - 0.5 : axis.Unscaled(low + (width * i / Cells))),
            ];

        public double Place(double value) => axis.IsCategory ? value : (axis.Scaled(value) - low) / width;

        public double Middle(int cell) => axis.IsCategory ? cell : (cell + 0.5) / Cells;
    }
}
