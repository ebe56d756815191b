namespace Attune.Samplers;

/// <summary>How a model bends the values it learns from, so that they look more like draws of a normal distribution.</summary>
public enum OutputWarping
{
    /// <summary>Not at all, as in Optuna.</summary>
    None,

    /// <summary>
    /// By the power transformation of Yeo and Johnson, "A new family of power transformations to improve normality or symmetry"
    /// (Biometrika 87, 2000), equation 2.1, of the most likely power: heavy tails of bad values shrink, and differences between good ones
    /// count. Cowen-Rivers and others, "HEBO: pushing the limits of sample-efficient hyperparameter optimisation" (JAIR 74, 2022),
    /// section 3.1.
    /// </summary>
    YeoJohnson,
}
