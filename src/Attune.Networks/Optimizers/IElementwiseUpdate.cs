using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>An update in which each weight depends only on its own gradient and slots. It holds one step's constants.</summary>
public interface IElementwiseUpdate
{
    /// <summary>How many slots the update uses: 0 to 3.</summary>
    static abstract int SlotCount { get; }

    /// <summary>Changes some weights and their slots.</summary>
    void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
        where TSimd : struct, ISimd<TSimd>;
}
