namespace Attune.Numerics.Simd;

/// <summary>
/// One way to run the kernels. The widest one that this machine supports is taken, and every supported one can be asked for
/// by name, which is how the tests prove that all give the same bits.
/// </summary>
public abstract class SimdPath
{
    private static readonly SimdPath[] All =
    [
        new SimdPath<Simd512, Doubles512>("AVX-512", Simd512.IsSupported),
        new SimdPath<Simd256, Doubles256>("AVX2", Simd256.IsSupported),
        new SimdPath<SimdScalar, DoublesScalar>("portable", isSupported: true),
    ];

    private protected SimdPath(string name, bool isSupported) => (Name, IsSupported) = (name, isSupported);

    /// <summary>The paths that can run here, widest first; the last one runs everywhere.</summary>
    public static IReadOnlyList<SimdPath> Supported { get; } = [.. All.Where(static path => path.IsSupported)];

    /// <summary>The widest path that can run here.</summary>
    public static SimdPath Widest => Supported[0];

    /// <summary>The path's name.</summary>
    public string Name { get; }

    private bool IsSupported { get; }

    /// <summary>Runs a piece of work over this path's lanes.</summary>
    public abstract TResult Run<TWork, TResult>(TWork work)
        where TWork : ISimdWork<TResult>;

    /// <summary>Runs a piece of work over this path's double lanes.</summary>
    public abstract TResult RunDoubles<TWork, TResult>(TWork work)
        where TWork : IDoubleWork<TResult>;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
