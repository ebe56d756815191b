using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>What training makes small.</summary>
public abstract partial record Loss
{
    /// <summary>The mean over outputs of (prediction − target)².</summary>
    public static Loss MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary>Keras' name of the loss, for example <c>mean_squared_error</c>.</summary>
    public abstract string Name { get; }

    /// <summary>How many numbers a sample's target has, for a network with <paramref name="outputCount"/> outputs.</summary>
    public virtual int TargetCount(int outputCount) => outputCount;

    /// <summary>Sets the loss to work.</summary>
    public abstract LossNode Build<TSimd>()
        where TSimd : struct, ISimd<TSimd>;
}
