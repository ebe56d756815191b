using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Learning.ModelSelection;
using Attune.MLNet.Mappings;
using Microsoft.ML;
using Microsoft.ML.Data;
using ITransformer = Microsoft.ML.ITransformer;

namespace Attune.MLNet;

/// <summary>
/// A tuned network in an ML.NET pipeline. It adds <c>Score</c>, the prediction; for a Boolean label <c>Score</c> (log odds),
/// <c>Probability</c> and <c>PredictedLabel</c>; for classes <c>Score</c> (a probability a class) and <c>PredictedLabel</c> (a key).
/// It is made of ML.NET's own transforms: rows are computed when they are read, and
/// <see cref="ModelOperationsCatalog.Save(ITransformer, DataViewSchema, string)"/> saves it. What is loaded again is a chain that
/// predicts the same bits.
/// </summary>
public sealed class AttuneTransformer : ITransformer
{
    private readonly IReadOnlyList<FeatureSource> sources;
    private readonly ITransformer chain;

    internal AttuneTransformer(
        MLContext context,
        PipelineFile model,
        IReadOnlyList<FeatureSource> sources,
        DataViewSchema schema
    )
    {
        (Model, this.sources) = (model, sources);
        var classes = new PipelinePredictor(model.Model, model.TargetName).Classes;
        chain = new ModelChain(context, sources).Whole(classes, ModelMapping.TextOf(model)).Fit(new EmptyRows(schema));
    }

    /// <summary>The model, as a file holds it: <see cref="PipelineFile.Write"/> keeps it for Attune's other tools.</summary>
    public PipelineFile Model { get; }

    /// <summary>What the search found; null where nothing was searched.</summary>
    public SearchResult? Search { get; internal init; }

    /// <summary>True: a row is predicted from itself alone.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A feature column is missing, or not as in training.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        RequireFeatures(inputSchema);
        return chain.GetOutputSchema(inputSchema);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A feature column is missing, or not as in training.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        RequireFeatures(input.Schema);
        return chain.Transform(input);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A feature column is missing, or not as in training.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        RequireFeatures(inputSchema);
        return chain.GetRowToRowMapper(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => chain.Save(ctx);

    private void RequireFeatures(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        FeatureSource.RequireSame(
            sources,
            FeatureSource.Of(schema, [.. sources.Select(static source => source.Column)])
        );
    }
}
