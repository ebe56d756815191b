using Attune.Networks.Optimizers;
using Attune.TestKit.Optimizers;

namespace Attune.Networks.Tests.Optimizers;

public sealed class LionTests() : OptimizerContract(new Lion());
