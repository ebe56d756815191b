using System.Reflection;
using Attune.Trials;

namespace Attune.Storage;

/// <summary>A study in short.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Counts">How many trials there are in each state; states without one are left out.</param>
/// <param name="Best">
/// The complete and feasible trial with the best value, the earliest of equals, without what it reported; null where there is none or
/// there are several objectives.
/// </param>
/// <param name="CodeVersion">The version of the library that began it.</param>
/// <param name="Created">When it was begun; null where the storage does not know.</param>
public sealed record StudySummary(
    StudyDefinition Definition,
    IReadOnlyDictionary<TrialState, int> Counts,
    TrialRecord? Best,
    string CodeVersion,
    DateTimeOffset? Created
)
{
    /// <summary>How many trials there are.</summary>
    public int Trials => Counts.Values.Sum();

    /// <summary>The version of this library.</summary>
    public static string ThisVersion { get; } =
        typeof(StudySummary).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "unknown";

    internal static StudySummary Of(StudyDefinition? definition, IReadOnlyList<TrialRecord> trials)
    {
        var study = definition ?? throw NoStudy();
        var complete = trials.Where(static trial => trial.State == TrialState.Complete && trial.IsFeasible);
        var best =
            study.Objectives.Count > 1 ? null
            : study.Objective.Direction == Direction.Minimize ? complete.MinBy(static trial => trial.Value)
            : complete.MaxBy(static trial => trial.Value);
        return new StudySummary(
            study,
            trials.CountBy(static trial => trial.State).ToDictionary(),
            best is null ? null : best with { Reports = [] },
            ThisVersion,
            null
        );
    }

    internal static InvalidOperationException NoStudy() =>
        new("A summary needs a study, but the storage is empty. Begin one first.");
}
