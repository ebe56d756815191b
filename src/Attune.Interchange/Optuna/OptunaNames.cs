namespace Attune.Interchange.Optuna;

/// <summary>The names in Optuna's files.</summary>
internal static class OptunaNames
{
    public const string Minimize = "MINIMIZE";
    public const string Maximize = "MAXIMIZE";

    /// <summary>The study's attribute with the names of its objectives.</summary>
    public const string MetricNames = "study:metric_names";

    /// <summary>The trial's attribute with the values that it was enqueued with.</summary>
    public const string FixedParameters = "fixed_params";

    /// <summary>The trial's attribute with why it failed, in versions before 3.</summary>
    public const string FailReason = "fail_reason";

    /// <summary>The trial's attribute with all its constraints, before version 5.</summary>
    public const string Constraints = "constraints";

    /// <summary>What begins the name of a trial's attribute for each constraint, since version 5.</summary>
    public const string ConstraintPrefix = "constraints:";

    /// <summary>Attune's attribute with what Optuna has no form for.</summary>
    public const string Attune = "attune:record";

    /// <summary>The reason of a trial that failed in Optuna, which keeps none.</summary>
    public const string NoReason = "failed; Optuna keeps no reason";
}
