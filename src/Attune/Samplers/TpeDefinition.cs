namespace Attune.Samplers;

/// <summary>Whose definition of the tree-structured Parzen estimator is taken.</summary>
public enum TpeDefinition
{
    /// <summary>
    /// Optuna's, version 5: a tenth of the trials, at most 25, are good; each kernel is cut off at the bounds by itself; a kernel of
    /// a category holds most of its weight there.
    /// </summary>
    Optuna,

    /// <summary>
    /// hyperopt's: ¼√n of n trials, at most 25, are good, running and failed ones being the worst; the prior is a neighbour of other
    /// kernels when widths are taken; the mixture is cut off at the bounds as a whole; categories are counted. Whole numbers and
    /// steps have Optuna's cells.
    /// </summary>
    Hyperopt,
}
