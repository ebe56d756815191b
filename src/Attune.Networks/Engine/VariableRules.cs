using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Engine;

/// <summary>Applies the regularizers and constraints of a network's variables.</summary>
internal sealed class VariableRules<TSimd>(IEnumerable<Variable> variables)
    where TSimd : struct, ISimd<TSimd>
{
    private readonly Variable[] regularized =
    [
        .. variables.Where(static v => v is { IsTrainable: true, Regularizer: not null }),
    ];
    private readonly Variable[] constrained =
    [
        .. variables.Where(static v => v is { IsTrainable: true, Constraint: not null }),
    ];

    /// <summary>Adds the penalties' derivatives to the gradients and returns the penalties' sum.</summary>
    public double AddPenaltyGradients()
    {
        double penalty = 0;
        foreach (var variable in regularized)
        {
            penalty += variable.Regularizer!.Apply<TSimd>(variable.Value, variable.Gradient, 1);
        }

        return penalty;
    }

    public double Penalty()
    {
        double penalty = 0;
        foreach (var variable in regularized)
        {
            penalty += variable.Regularizer!.Penalty<TSimd>(variable.Value);
        }

        return penalty;
    }

    public void Constrain()
    {
        foreach (var variable in constrained)
        {
            variable.Constraint!.Apply<TSimd>(AsColumn(variable));
        }
    }

    // A vector is one column, as it is in Keras.
    private static unsafe Matrix AsColumn(Variable variable) =>
        variable.IsVector ? new Matrix(variable.Value.Pointer, variable.Count, 1, 1) : variable.Value;
}
