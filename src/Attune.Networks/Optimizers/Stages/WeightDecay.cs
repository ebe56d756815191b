using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Stages;

/// <summary>Shrinks weights before an update: w ← w − ηλw.</summary>
internal sealed unsafe class WeightDecay<TSimd>
    where TSimd : struct, ISimd<TSimd>
{
    private readonly (Variable Variable, double Share)[] decaying;

    private WeightDecay((Variable, double)[] decaying) => this.decaying = decaying;

    /// <summary>The decay that an optimizer asks for; null if none.</summary>
    public static WeightDecay<TSimd>? Create(Optimizer optimizer, Variable[] variables)
    {
        var decaying = variables
            .Select(variable => (variable, optimizer.WeightDecayOf(variable)))
            .Where(static pair => pair.Item2 != 0)
            .ToArray();
        return decaying.Length == 0 ? null : new WeightDecay<TSimd>(decaying);
    }

    public void Apply(double learningRate)
    {
        foreach (var (variable, share) in decaying)
        {
            var weights = variable.Value.Pointer;
            ElementwiseSweep.Run<TSimd, Shrink>(
                new((float)(-share * learningRate)),
                weights,
                weights,
                variable.PaddedCount
            );
        }
    }

    private readonly struct Shrink(float share) : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T> => weight = T.FusedMultiplyAdd(weight, T.Broadcast(share), weight);
    }
}
