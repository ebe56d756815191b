using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Microsoft.ML;

namespace Attune.MLNet;

/// <summary>Puts a model that was tuned before, by the tool for example, into a pipeline. Fitting it changes nothing.</summary>
/// <param name="context">ML.NET's context.</param>
/// <param name="model">The model, from a <c>.safetensors</c> file. Its columns are found by their names.</param>
public sealed class AttuneScorer(MLContext context, PipelineFile model) : IEstimator<AttuneTransformer>
{
    private readonly PipelineFile model = model ?? throw new ArgumentNullException(nameof(model));

    private IReadOnlyList<FeatureSource> Sources =>
        [
            .. model.Model.Features.Columns.Select(static column => new FeatureSource(
                column.Name,
                column.Kind,
                [column.Name]
            )),
        ];

    private IReadOnlyList<string> Columns => [.. model.Model.Features.Columns.Select(static column => column.Name)];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column of the model is missing or of another kind.</exception>
    public AttuneTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        FeatureSource.RequireSame(Sources, FeatureSource.Of(input.Schema, Columns));
        return new AttuneTransformer(context, model, Sources, input.Schema);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column of the model is missing or of another kind.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        FeatureSource.RequireSame(Sources, FeatureSource.Of(inputSchema, Columns));
        var classes = new PipelinePredictor(model.Model, model.TargetName).Classes;
        return new ModelChain(context, Sources).Whole(classes, "").GetOutputSchema(inputSchema);
    }
}
