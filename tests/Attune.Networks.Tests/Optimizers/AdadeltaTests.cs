using Attune.Networks.Optimizers;
using Attune.TestKit.Optimizers;

namespace Attune.Networks.Tests.Optimizers;

public sealed class AdadeltaTests() : OptimizerContract(new Adadelta());
