using Attune.Networks.Optimizers;
using Attune.TestKit.Optimizers;

namespace Attune.Networks.Tests.Optimizers;

public sealed class AdamTests() : OptimizerContract(new Adam());
