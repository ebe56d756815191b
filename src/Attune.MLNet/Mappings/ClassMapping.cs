using Microsoft.ML.Transforms;

namespace Attune.MLNet.Mappings;

/// <summary>
/// Takes one class's probability out of all. A loaded mapping cannot know how long its vectors are, and ML.NET's evaluators demand
/// scores of a known length: so each class's probability becomes a column, and these are joined.
/// </summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class ClassMapping : CustomMappingFactory<ClassSlot, ClassProbability>
{
    public const string Contract = "Attune.MLNet.Class";

    /// <inheritdoc/>
    public override Action<ClassSlot, ClassProbability> GetMapping() =>
        static (slot, output) => output.Probability = slot.Probabilities[slot.Slot];
}
