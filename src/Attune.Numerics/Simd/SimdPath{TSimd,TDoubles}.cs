namespace Attune.Numerics.Simd;

internal sealed class SimdPath<TSimd, TDoubles>(string name, bool isSupported) : SimdPath(name, isSupported)
    where TSimd : struct, ISimd<TSimd>
    where TDoubles : struct, IDoubleLanes<TDoubles>
{
    public override TResult Run<TWork, TResult>(TWork work) => work.Run<TSimd>();

    public override TResult RunDoubles<TWork, TResult>(TWork work) => work.Run<TDoubles>();
}
