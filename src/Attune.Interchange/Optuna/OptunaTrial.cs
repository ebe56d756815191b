namespace Attune.Interchange.Optuna;

/// <summary>A trial as Optuna's files have it.</summary>
internal sealed class OptunaTrial
{
    public OptunaState State { get; set; }

    public DateTime? Started { get; set; }

    public DateTime? Ended { get; set; }

    /// <summary>Of a number the number, of a choice the index.</summary>
    public OrderedDictionary<string, (double Value, Distribution Distribution)> Parameters { get; } = [];

    /// <summary>One for each objective; null where there are none.</summary>
    public double[]? Values { get; set; }

    public OrderedDictionary<long, double> Reports { get; } = [];

    /// <summary>In JSON.</summary>
    public OrderedDictionary<string, string> UserAttributes { get; } = [];

    /// <summary>In JSON.</summary>
    public OrderedDictionary<string, string> SystemAttributes { get; } = [];
}
