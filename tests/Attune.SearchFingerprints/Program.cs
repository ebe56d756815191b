using System.Numerics;
using Attune.Numerics.Simd;
using Attune.Pruners;
using Attune.Samplers;
using Attune.SearchFingerprints;

// One search with every known sampler and pruner, as short as they learn from; prints the fingerprints. The tests run it under other
// settings of the runtime, which allow fewer of the processor's instructions, and compare what it prints.
Console.WriteLine($"{SimdPath.Widest}, {Vector<double>.Count} doubles");
foreach (var sampler in KnownSamplers.All)
{
    foreach (var (name, fingerprint) in Searches.By(sampler))
    {
        Console.WriteLine($"{sampler.Name} {name} {fingerprint}");
    }
}

foreach (var pruner in KnownPruners.All)
{
    Console.WriteLine($"{pruner.Name} {Searches.Pruned(pruner)}");
}

foreach (var (name, numbers) in Searches.Importances())
{
    Console.WriteLine($"{name} {numbers}");
}
