using Attune.Networks.Constraints;
using Attune.Networks.Regularizers;

namespace Attune.Networks.Engine;

/// <summary>What a variable may be given besides its shape.</summary>
/// <param name="IsFixed">Whether the optimizer leaves it alone (a moving average, say).</param>
/// <param name="Regularizer">What its size is charged.</param>
/// <param name="Constraint">What it is forced into after each step.</param>
public readonly record struct VariableOptions(
    bool IsFixed = false,
    Regularizer? Regularizer = null,
    Constraint? Constraint = null
);
