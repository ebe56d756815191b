using Attune.Learning.Data;
using Attune.Learning.Estimators;
using MathNet.Numerics.LinearAlgebra;

namespace Attune.Learning.Tests.ModelSelection;

/// <summary>Ridge regression in closed form: (XᵀX + αI) w = Xᵀy, centred where there is an intercept.</summary>
internal sealed class Ridge(double alpha = 1, bool fitIntercept = true) : IEstimator
{
    public static Ridge Of(HyperParameters hp)
    {
        Names.Require(hp, "alpha", "fit_intercept");
        return new Ridge(
            hp.Contains("alpha") ? hp["alpha"].AsDouble() : 1,
            !hp.Contains("fit_intercept") || hp["fit_intercept"].AsBoolean()
        );
    }

    public IFittedModel Fit(Dataset train, FitContext context)
    {
        if (alpha < 0)
        {
            throw new ArgumentException($"`alpha` must be at least 0, but got {alpha}. Give 0 or more.");
        }

        var x = Rows.MatrixOf(train.Features);
        var y = Vector<double>.Build.Dense(((NumericTarget)train.Target).Values.ToArray());
        var means = fitIntercept ? x.ColumnSums() / x.RowCount : Vector<double>.Build.Dense(x.ColumnCount);
        var mean = fitIntercept ? y.Sum() / y.Count : 0;
        var centred = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (i, j) => x[i, j] - means[j]);
        var gram = centred.TransposeThisAndMultiply(centred);
        var weights = (gram + (alpha * Matrix<double>.Build.DenseIdentity(gram.RowCount)))
            .Cholesky()
            .Solve(centred.TransposeThisAndMultiply(y - mean));
        return new Fitted(weights, mean - (means * weights));
    }

    private sealed class Fitted(Vector<double> weights, double intercept) : IFittedModel
    {
        public Predictions Predict(Table features) => new([.. (Rows.MatrixOf(features) * weights) + intercept], 1);
    }
}
