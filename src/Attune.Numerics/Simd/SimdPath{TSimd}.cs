namespace Attune.Numerics.Simd;

internal sealed class SimdPath<TSimd>(string name, bool isSupported) : SimdPath(name, isSupported)
    where TSimd : struct, ISimd<TSimd>
{
    public override TResult Run<TWork, TResult>(TWork work) => work.Run<TSimd>();
}
