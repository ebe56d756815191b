using Microsoft.ML.Transforms;

namespace Attune.MLNet.Mappings;

/// <summary>Adds <see cref="Constants"/>.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class ConstantsMapping : CustomMappingFactory<NoColumns, Constants>
{
    public const string Contract = "Attune.MLNet.Constants";

    /// <inheritdoc/>
    public override Action<NoColumns, Constants> GetMapping() =>
        static (_, constants) => (constants.Zero, constants.Nothing) = (0, "");
}
