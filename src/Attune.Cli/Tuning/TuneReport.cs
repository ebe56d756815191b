using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;

namespace Attune.Cli.Tuning;

/// <summary>What a tuning came to.</summary>
internal sealed record TuneReport(
    TuneSettings Settings,
    NamedDataset Source,
    string DataHash,
    (int Train, int Validation, int Test) Rows,
    SearchResult Search,
    FittedPipeline Model,
    double ValidationRmse,
    double TestRmse,
    double WorstRowsShare,
    TimeSpan Elapsed
)
{
    public double CvRmse => -Search.Best.MeanScore();

    public double CvRmseDeviation => Search.Best.StandardDeviation();
}
