using Attune.Learning.Estimators;
using Attune.Learning.Files;
using Attune.Learning.ModelSelection;
using Attune.Numerics.Random;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Attune.MLNet;

/// <summary>
/// Fits a network, or searches for the best one, on the columns of a data view. The label's type tells the task: a number is
/// predicted, a Boolean and a key are classes.
/// </summary>
public sealed class AttuneTrainer : IEstimator<AttuneTransformer>
{
    private readonly MLContext context;
    private readonly Func<Learning.Data.Dataset, (IFittedModel Model, SearchResult? Search)> fit;

    /// <summary>Searches with cross-validation; the best candidate, fitted on all rows, is the model.</summary>
    /// <param name="context">ML.NET's context. Its seed plays no part: the search has its own.</param>
    /// <param name="search">The search. Its candidates are networks, alone or at the end of a pipeline.</param>
    /// <exception cref="ArgumentException">The search fits no model at its end.</exception>
    public AttuneTrainer(MLContext context, SearchCV search)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(search);
        if (!search.Refit.Fits)
        {
            throw new ArgumentException(
                "A trainer needs a search that fits its best candidate, but Refit is false. Leave it true."
            );
        }

        this.context = context;
        fit = data =>
        {
            var result = search.Fit(data, Cancellation);
            return (result.Model!, result);
        };
    }

    /// <summary>Fits one estimator.</summary>
    /// <param name="context">ML.NET's context. Its seed plays no part.</param>
    /// <param name="estimator">A network, alone or at the end of a pipeline.</param>
    public AttuneTrainer(MLContext context, IEstimator estimator)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(estimator);
        this.context = context;
        fit = data =>
            (estimator.Fit(data, new FitContext(RandomKey.FromSeed(Seed)) { Cancellation = Cancellation }), null);
    }

    /// <summary>The columns to learn from: numbers, Booleans, texts (categories), and vectors of them.</summary>
    /// <value>The default is <c>Features</c> alone.</value>
    public IReadOnlyList<string> FeatureColumnNames { get; init; } = ["Features"];

    /// <summary>The column to predict.</summary>
    /// <value>The default is <c>Label</c>.</value>
    public string LabelColumnName { get; init; } = "Label";

    /// <summary>A column of row weights; null weighs all alike.</summary>
    public string? ExampleWeightColumnName { get; init; }

    /// <summary>What a single estimator's random numbers come from. A search has a seed of its own.</summary>
    /// <value>The default is 0.</value>
    public ulong Seed { get; init; }

    /// <summary>Stops a fit; a search that is stopped ends with the best candidate that it has.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or of a type that nothing can be learned from.</exception>
    public AttuneTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var sources = FeatureSource.Of(input.Schema, FeatureColumnNames);
        ColumnCheck.RequireAll(Others, [.. input.Schema.Select(static column => column.Name)]);
        var data = DatasetReader.Read(context, input, sources, LabelColumnName, ExampleWeightColumnName);
        var (model, search) = fit(data);
        var pipeline = model as FittedPipeline ?? new FittedPipeline(FeatureSchema.Of(data.Features), [], model);
        return new AttuneTransformer(context, new PipelineFile(pipeline, LabelColumnName), sources, input.Schema)
        {
            Search = search,
        };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or of a type that nothing can be learned from.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var sources = FeatureSource.Of(inputSchema, FeatureColumnNames);
        ColumnCheck.RequireAll(Others, [.. inputSchema.Select(static column => column.Name)]);
        var label = inputSchema.First(column => column.Name == LabelColumnName);
        IReadOnlyList<string>? classes =
            label.IsKey ? ["0", "1"]
            : label.ItemType is BooleanDataViewType ? TwoClasses.Names
            : null;
        return new ModelChain(context, sources).Whole(classes, "").GetOutputSchema(inputSchema);
    }

    private IReadOnlyList<string> Others =>
        ExampleWeightColumnName is null ? [LabelColumnName] : [LabelColumnName, ExampleWeightColumnName];
}
