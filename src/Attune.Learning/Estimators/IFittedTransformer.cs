using System.Text.Json;
using Attune.Learning.Data;

namespace Attune.Learning.Estimators;

/// <summary>What a preprocessing step learned.</summary>
public interface IFittedTransformer
{
    /// <summary>The name by which model files know the step.</summary>
    string TypeName { get; }

    /// <summary>Applies the step; rows keep their order, columns that it was not fitted on pass through.</summary>
    Table Transform(Table features);

    /// <summary>Writes what was learned as properties of the JSON object that the writer is in, besides its <c>type</c>.</summary>
    void Write(Utf8JsonWriter writer);
}
