using Attune.Pruners;
using Attune.Samplers;

namespace Attune.SearchQuality.Budgets;

/// <summary>A way to spend epochs on random configurations.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sampler">Proposes configurations, and maybe how far to train them; given the epochs of a full training.</param>
/// <param name="Pruner">Ends their training; given the epochs of a full training.</param>
internal sealed record Strategy(string Name, Func<int, Sampler> Sampler, Func<int, Pruner> Pruner);
