using Attune;
using Attune.Export;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Spaces;

namespace TakeItAway;

#region start-from
/// <summary>A search in which every trial goes on from the weights of a model that exists.</summary>
internal sealed class StartFrom(SavedModel model) : HyperModel
{
    public override CompiledNetwork Build(HyperParameters hp) =>
        model.File.Model.Network with
        {
            Optimizer = new Adam { LearningRate = hp.Float("learning_rate", 1e-5, 1e-2, Scale.Log) },
        };

    public override FitOptions Configure(HyperParameters hp, FitOptions options) =>
        options with
        {
            InitialWeights = model.File.Model.Weights,
        };
}
#endregion
