namespace Attune.Interchange.Optuna;

/// <summary>How files for Optuna are written.</summary>
public sealed record OptunaWriteOptions
{
    /// <summary>Which releases the file is for.</summary>
    /// <value>The default is <see cref="OptunaRelease.From50"/>.</value>
    public OptunaRelease Release { get; init; }

    /// <summary>Whether a file of that name is replaced.</summary>
    /// <value>The default is false: it is an error.</value>
    public bool Overwrite { get; init; }

    /// <summary>
    /// The clock. Optuna wants to know when a trial began and ended; where that is not known, the time of the export stands for it,
    /// and is taken out again when Attune reads the file.
    /// </summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
