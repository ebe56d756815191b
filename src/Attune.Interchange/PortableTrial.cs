using Attune.Trials;

namespace Attune.Interchange;

/// <summary>A trial outside of a storage: the record, and what files know beyond it.</summary>
/// <param name="Record">The trial.</param>
public sealed record PortableTrial(TrialRecord Record)
{
    /// <summary>When it began; null where that is not known. In UTC, but where the file does not say which zone it means.</summary>
    /// <value>The default is null.</value>
    public DateTime? Started { get; init; }

    /// <summary>When it ended, likewise.</summary>
    /// <value>The default is null.</value>
    public DateTime? Ended { get; init; }

    /// <summary>
    /// Those of the record's attributes that are null, a list or an object in the file, by name, in JSON. The record has them as
    /// texts of JSON. NaN is <c>{"number":"NaN"}</c>, and so are the infinities.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<KeyValuePair<string, string>> StructuredAttributes { get; init; } = [];

    /// <summary>What Optuna itself noted about the trial (its system attributes), by name, in JSON likewise.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<KeyValuePair<string, string>> SystemAttributes { get; init; } = [];
}
