namespace Attune.Numerics.Simd;

/// <summary>Work that is written over lanes of any width.</summary>
/// <typeparam name="TResult">What the work yields.</typeparam>
public interface ISimdWork<out TResult>
{
    /// <summary>Does the work.</summary>
    TResult Run<TSimd>()
        where TSimd : struct, ISimd<TSimd>;
}
