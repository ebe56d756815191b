using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Networks.Training;

namespace Attune.Benchmarks.Workloads;

/// <summary>California Housing, as much of it as the comparison trains on.</summary>
internal static class Housing
{
    /// <summary>What is left of 20,640 rows when a quarter is held out for test and a quarter of the rest for validation.</summary>
    public const int TrainRows = 11_610;

    /// <summary>The first rows, standardized.</summary>
    public static Samples Train()
    {
        var data = Datasets.CaliforniaHousing().Data.SelectRows([.. Enumerable.Range(0, TrainRows)]);
        var features = new StandardScaler().Fit(data.Features).Transform(data.Features);
        var targets = ((NumericTarget)data.Target).Values;
        var singles = new float[TrainRows];
        for (var i = 0; i < TrainRows; i++)
        {
            singles[i] = (float)targets[i];
        }

        return new Samples(FeatureMatrix.Of(features), features.Columns.Count, singles);
    }
}
