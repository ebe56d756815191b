using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>k nearest neighbours by brute force; of equally near rows, the earlier is nearer.</summary>
internal sealed class NearestNeighbors(int neighbors, bool byDistance, int power) : IEstimator
{
    public static NearestNeighbors Of(HyperParameters hp)
    {
        Names.Require(hp, "n_neighbors", "weights", "p");
        return new NearestNeighbors(
            hp.Contains("n_neighbors") ? hp["n_neighbors"].AsInt() : 5,
            hp.Contains("weights") && hp["weights"].AsText() == "distance",
            hp.Contains("p") ? hp["p"].AsInt() : 2
        );
    }

    public IFittedModel Fit(Dataset train, FitContext context) => new Fitted(train, neighbors, byDistance, power);

    private sealed class Fitted(Dataset train, int neighbors, bool byDistance, int power) : IFittedModel
    {
        public Predictions Predict(Table features)
        {
            if (neighbors > train.RowCount)
            {
                throw new ArgumentException(
                    $"There must be as many rows as neighbors, but got {neighbors} neighbors of {train.RowCount} rows. Take fewer."
                );
            }

            var (known, asked) = (Rows.MatrixOf(train.Features), Rows.MatrixOf(features));
            var target = ((NumericTarget)train.Target).Values.ToArray();
            var values = new double[features.RowCount];
            for (var row = 0; row < values.Length; row++)
            {
                var distances = new double[known.RowCount];
                for (var other = 0; other < distances.Length; other++)
                {
                    double sum = 0;
                    for (var column = 0; column < known.ColumnCount; column++)
                    {
                        var difference = Math.Abs(known[other, column] - asked[row, column]);
                        sum += power == 1 ? difference : difference * difference;
                    }

                    distances[other] = power == 1 ? sum : Math.Sqrt(sum);
                }

                int[] nearest = [.. Enumerable.Range(0, distances.Length).OrderBy(i => distances[i]).Take(neighbors)];
                var hasTwin = distances[nearest[0]] == 0;
                double Weight(int i) =>
                    !byDistance ? 1
                    : hasTwin ? (distances[i] == 0 ? 1 : 0)
                    : 1 / distances[i];
                values[row] = nearest.Sum(i => Weight(i) * target[i]) / nearest.Sum(Weight);
            }

            return new Predictions(values, 1);
        }
    }
}
