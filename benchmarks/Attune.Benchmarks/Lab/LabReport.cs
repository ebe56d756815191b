namespace Attune.Benchmarks.Lab;

/// <summary>What the lab benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Searches">The ways to run it, in their order in time.</param>
internal sealed record LabReport(Machine Machine, IReadOnlyList<LabResult> Searches) : IReport
{
    // scikeras + RandomizedSearchCV on Keras/TensorFlow, two cores, recorded elsewhere.
    private const double RecordedSeconds = 230;

    public IEnumerable<string> Lines()
    {
        yield return "| workers | min_delta | fits | epochs | first run, s | ratio to 230 s | median after, s | ratio |";
        yield return "|---:|---:|---:|---:|---:|---:|---:|---:|";
        foreach (var s in Searches)
        {
            yield return Text.Of($"| {s.Workers} | {s.MinDelta} | {s.Fits} | {s.Epochs} | {s.FirstSeconds:F3} ")
                + Text.Of(
                    $"| {RecordedSeconds / s.FirstSeconds:F0}× | {s.Seconds:F3} | {RecordedSeconds / s.Seconds:F0}× |"
                );
        }
    }
}
