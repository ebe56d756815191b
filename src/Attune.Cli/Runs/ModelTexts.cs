using Attune.Cli.Tuning;
using Attune.Learning.Files;

namespace Attune.Cli.Runs;

/// <summary>Where a model comes from, as texts in its file.</summary>
internal static class ModelTexts
{
    private const string HyperparametersKey = "attune.hyperparameters";
    private const string DataHashKey = "attune.data_hash";
    private const string FingerprintKey = "attune.fingerprint";

    /// <summary>Adds the hyperparameters, the hash of the data and the study's fingerprint.</summary>
    public static PipelineFile AddTo(PipelineFile file, TuneJob job, TuneReport report)
    {
        var texts = new Dictionary<string, string>(file.Metadata)
        {
            [DataHashKey] = job.DataHash,
            [FingerprintKey] = report.Search.Fingerprint,
        };
        if (report.Search.Best is { } best)
        {
            texts[HyperparametersKey] = Json.Line(writer => Json.WriteValues(writer, best.Trial.Parameters));
        }

        return file with
        {
            Metadata = texts,
        };
    }
}
