namespace Attune.Samplers.Hyperband;

/// <summary>
/// The names of the values that a Hyperband trial has besides its hyperparameters, as Keras Tuner calls them. They say how the
/// trial is to be trained, and are no part of the space.
/// </summary>
public static class HyperbandParameters
{
    /// <summary>The epoch to stop before, counted from 0.</summary>
    public const string Epochs = Prefix + "epochs";

    /// <summary>The epoch to begin with, counted from 0.</summary>
    public const string InitialEpoch = Prefix + "initial_epoch";

    /// <summary>The number of the bracket that the trial belongs to.</summary>
    public const string Bracket = Prefix + "bracket";

    /// <summary>The rung of the bracket, from 0.</summary>
    public const string Round = Prefix + "round";

    /// <summary>The number of the trial that was promoted; only in trials above rung 0.</summary>
    public const string TrialId = Prefix + "trial_id";

    private const string Prefix = "tuner/";

    /// <summary>Whether a value of that name is one of these and no hyperparameter.</summary>
    public static bool Contains(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(Prefix, StringComparison.Ordinal);
    }
}
