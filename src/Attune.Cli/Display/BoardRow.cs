using Attune.Spaces;
using Attune.Trials;

namespace Attune.Cli.Display;

/// <summary>A trial on the board.</summary>
/// <param name="Number">The trial's number.</param>
/// <param name="Values">Its hyperparameters.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Outcome">What it came to; empty while it is at work.</param>
internal sealed record BoardRow(
    int Number,
    IReadOnlyList<KeyValuePair<string, ParameterValue>> Values,
    TrialState State,
    string Outcome
)
{
    /// <summary>What is at work, for example <c>fold 2/3</c>; empty where it is the trial itself.</summary>
    public string Part { get; init; } = "";

    /// <summary>The share of it that is done; null where it is not known.</summary>
    public double? Share { get; init; }

    /// <summary>How far it is, for example <c>epoch 12</c>.</summary>
    public string Step { get; init; } = "";

    /// <summary>The values on the way.</summary>
    public IReadOnlyList<double> Curve { get; init; } = [];
}
