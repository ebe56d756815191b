namespace Attune.Benchmarks.Trials;

/// <summary>What the trials benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Trials">How many trials each objective had.</param>
/// <param name="Objectives">The objectives.</param>
internal sealed record TrialsReport(Machine Machine, int Trials, IReadOnlyList<TrialsResult> Objectives) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return "| objective | study, ms a trial | objective, ms a trial | after trials | managed, MB | process, MB |";
        yield return "|---|---:|---:|---:|---:|---:|";
        foreach (var objective in Objectives)
        {
            foreach (var mark in objective.Memory)
            {
                yield return Text.Of($"| {objective.Objective} | {objective.StudyMsPerTrial:F4} ")
                    + Text.Of($"| {objective.ObjectiveMsPerTrial:F4} | {mark.Trials} ")
                    + Text.Of($"| {mark.ManagedMegabytes:F1} | {mark.ProcessMegabytes:F0} |");
            }
        }
    }
}
