namespace Attune;

/// <summary>What a trial gets when it asks for a parameter that was not proposed for it.</summary>
public enum NewParameters
{
    /// <summary>A value that the sampler proposes for that parameter on its own.</summary>
    Sample,

    /// <summary>The parameter's default, as in Keras Tuner.</summary>
    Default,

    /// <summary>An error, which makes the trial a failed one.</summary>
    Refuse,
}
