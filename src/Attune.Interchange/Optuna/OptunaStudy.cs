namespace Attune.Interchange.Optuna;

/// <summary>A study as Optuna's files have it.</summary>
internal sealed class OptunaStudy(string name)
{
    public string Name { get; } = name;

    /// <summary>MINIMIZE, MAXIMIZE or NOT_SET.</summary>
    public List<string> Directions { get; } = [];

    /// <summary>In JSON.</summary>
    public OrderedDictionary<string, string> UserAttributes { get; } = [];

    /// <summary>In JSON.</summary>
    public OrderedDictionary<string, string> SystemAttributes { get; } = [];

    /// <summary>By number.</summary>
    public List<OptunaTrial> Trials { get; } = [];
}
