using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>What a preprocessing step learned.</summary>
public interface IFittedTransformer
{
    /// <summary>Applies the step; rows keep their order.</summary>
    Table Transform(Table features);
}
