namespace Attune.Networks.Initializers;

/// <summary>What the variance of a scaled initializer is divided by.</summary>
public enum FanMode
{
    /// <summary>The number of values into each neuron.</summary>
    FanIn,

    /// <summary>The number of neurons that each value goes to.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAverage,
}
