namespace Attune.Numerics.Simd;

/// <summary>Work that is written over double lanes of any width.</summary>
/// <typeparam name="TResult">What the work yields.</typeparam>
public interface IDoubleWork<out TResult>
{
    /// <summary>Does the work.</summary>
    TResult Run<TLanes>()
        where TLanes : struct, IDoubleLanes<TLanes>;
}
