namespace Attune.Interchange.Optuna;

/// <summary>Which releases of Optuna a file is written for. Each opens only files with its own schema's name on them.</summary>
public enum OptunaRelease
{
    /// <summary>Optuna 5: the schema of 3.2, with a constraint's name beside its value.</summary>
    From50,

    /// <summary>Optuna 3.2 to 4.9, which know constraints as a list without names. Optuna 5 opens it too.</summary>
    From32,

    /// <summary>Optuna 3.0 and 3.1. Later ones want <c>optuna storage upgrade</c> first.</summary>
    From30,

    /// <summary>
    /// Whichever opens it first: no schema's name is on the file, and Optuna 3.0 or later puts its own there. Constraints are a list.
    /// </summary>
    Any,
}
