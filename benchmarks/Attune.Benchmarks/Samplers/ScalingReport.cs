namespace Attune.Benchmarks.Samplers;

/// <summary>What the scaling benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Studies">The studies.</param>
internal sealed record ScalingReport(Machine Machine, IReadOnlyList<ScalingResult> Studies) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return "| study | after trials | CPU ms a trial | against the first | trials against the first | CPU seconds | bytes a trial |";
        yield return "|---|---:|---:|---:|---:|---:|---:|";
        foreach (var study in Studies)
        {
            var first = study.Marks[0];
            foreach (var mark in study.Marks)
            {
                yield return Text.Of($"| {study.Study} | {mark.Trials} | {mark.MillisecondsPerTrial:F3} ")
                    + Text.Of($"| {mark.MillisecondsPerTrial / first.MillisecondsPerTrial:F1}× ")
                    + Text.Of($"| {(double)mark.Trials / first.Trials:F1}× ")
                    + Text.Of($"| {mark.Seconds:F2} | {mark.BytesPerTrial:F0} |");
            }
        }
    }
}
