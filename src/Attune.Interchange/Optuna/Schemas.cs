namespace Attune.Interchange.Optuna;

/// <summary>The tables of Optuna's databases.</summary>
internal static class Schemas
{
    /// <summary>The index that Optuna 3.2 and later have.</summary>
    public const string TrialIndex = "CREATE INDEX ix_trials_study_id ON trials (study_id)";

    private const string ForStudy = "\tFOREIGN KEY(study_id) REFERENCES studies (study_id)\n)";
    private const string ForTrial = "\tFOREIGN KEY(trial_id) REFERENCES trials (trial_id)\n)";

    /// <summary>The statements as SQLAlchemy makes them, to the character: a database keeps their text.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        "CREATE TABLE studies (\n\tstudy_id INTEGER NOT NULL, \n\tstudy_name VARCHAR(512) NOT NULL, \n\tPRIMARY KEY (study_id)\n)",
        "CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name)",
        "CREATE TABLE version_info (\n\tversion_info_id INTEGER NOT NULL, \n\tschema_version INTEGER, \n"
            + "\tlibrary_version VARCHAR(256), \n\tPRIMARY KEY (version_info_id), \n\tCHECK (version_info_id=1)\n)",
        "CREATE TABLE study_directions (\n\tstudy_direction_id INTEGER NOT NULL, \n\tdirection VARCHAR(8) NOT NULL, \n"
            + "\tstudy_id INTEGER NOT NULL, \n\tobjective INTEGER NOT NULL, \n\tPRIMARY KEY (study_direction_id), \n"
            + "\tUNIQUE (study_id, objective), \n"
            + ForStudy,
        Attributes("study_user_attribute", "study", ForStudy),
        Attributes("study_system_attribute", "study", ForStudy),
        "CREATE TABLE trials (\n\ttrial_id INTEGER NOT NULL, \n\tnumber INTEGER, \n\tstudy_id INTEGER, \n"
            + "\tstate VARCHAR(8) NOT NULL, \n\tdatetime_start DATETIME, \n\tdatetime_complete DATETIME, \n"
            + "\tPRIMARY KEY (trial_id), \n"
            + ForStudy,
        TrialIndex,
        Attributes("trial_user_attribute", "trial", ForTrial),
        Attributes("trial_system_attribute", "trial", ForTrial),
        "CREATE TABLE trial_params (\n\tparam_id INTEGER NOT NULL, \n\ttrial_id INTEGER, \n\tparam_name VARCHAR(512), \n"
            + "\tparam_value FLOAT, \n\tdistribution_json TEXT, \n\tPRIMARY KEY (param_id), \n\tUNIQUE (trial_id, param_name), \n"
            + ForTrial,
        "CREATE TABLE trial_values (\n\ttrial_value_id INTEGER NOT NULL, \n\ttrial_id INTEGER NOT NULL, \n"
            + "\tobjective INTEGER NOT NULL, \n\tvalue FLOAT, \n\tvalue_type VARCHAR(7) NOT NULL, \n"
            + "\tPRIMARY KEY (trial_value_id), \n\tUNIQUE (trial_id, objective), \n"
            + ForTrial,
        "CREATE TABLE trial_intermediate_values (\n\ttrial_intermediate_value_id INTEGER NOT NULL, \n"
            + "\ttrial_id INTEGER NOT NULL, \n\tstep INTEGER NOT NULL, \n\tintermediate_value FLOAT, \n"
            + "\tintermediate_value_type VARCHAR(7) NOT NULL, \n\tPRIMARY KEY (trial_intermediate_value_id), \n"
            + "\tUNIQUE (trial_id, step), \n"
            + ForTrial,
        "CREATE TABLE trial_heartbeats (\n\ttrial_heartbeat_id INTEGER NOT NULL, \n\ttrial_id INTEGER NOT NULL, \n"
            + "\theartbeat DATETIME NOT NULL, \n\tPRIMARY KEY (trial_heartbeat_id), \n\tUNIQUE (trial_id), \n"
            + ForTrial,
        "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
            + "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)",
    ];

    /// <summary>The tables that a database of Optuna has, but for alembic's.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        .. Statements
            .Where(static statement => statement.StartsWith("CREATE TABLE", StringComparison.Ordinal))
            .Select(static statement => statement.Split(' ')[2])
            .Where(static table => table is not ("alembic_version" or "trial_heartbeats")),
    ];

    private static string Attributes(string name, string owner, string foreignKey) =>
        $"CREATE TABLE {name}s (\n\t{name}_id INTEGER NOT NULL, \n\t{owner}_id INTEGER, \n\t\"key\" VARCHAR(512), \n"
        + $"\tvalue_json TEXT, \n\tPRIMARY KEY ({name}_id), \n\tUNIQUE ({owner}_id, \"key\"), \n{foreignKey}";
}
