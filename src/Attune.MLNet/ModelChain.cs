using Attune.Learning.Data;
using Attune.MLNet.Mappings;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Attune.MLNet;

/// <summary>
/// A model as a chain of ML.NET's own transforms around <see cref="ModelMapping"/>. ML.NET lets no other library register a
/// transform, so this is what can be saved, loaded, read lazily and asked for single rows like any other.
/// </summary>
/// <param name="context">ML.NET's context.</param>
/// <param name="sources">The columns of the features.</param>
internal sealed class ModelChain(MLContext context, IReadOnlyList<FeatureSource> sources)
{
    private readonly TransformsCatalog transforms = context.Transforms;

    /// <summary>Adds the vectors of numbers and of texts that a model takes.</summary>
    public IEstimator<ITransformer> Features() => Chain(FeatureSteps());

    /// <summary>Adds the columns that a model predicts.</summary>
    /// <param name="classes">The classes; null for numbers.</param>
    /// <param name="model">The model as a text.</param>
    public IEstimator<ITransformer> Whole(IReadOnlyList<string>? classes, string model) =>
        Chain([
            .. FeatureSteps(),
            transforms.Expression(ColumnNames.Model, $"(zero) : \"{model}\"", ColumnNames.Zero),
            transforms.CustomMapping(new ModelMapping().GetMapping(), ModelMapping.Contract),
            .. classes is null ? NumberSteps()
            : TwoClasses.Are(classes) ? BooleanSteps()
            : ClassSteps(classes),
            transforms.DropColumns([.. Temporary(classes)]),
        ]);

    private static IEstimator<ITransformer> Chain(IEnumerable<IEstimator<ITransformer>> steps) =>
        steps.Aggregate(
            new EstimatorChain<ITransformer>(),
            static (chain, step) => chain.Append(step, TransformerScope.Everything)
        );

    private IEnumerable<IEstimator<ITransformer>> FeatureSteps()
    {
        yield return transforms.CustomMapping(new ConstantsMapping().GetMapping(), ConstantsMapping.Contract);
        foreach (var column in ColumnsOf(ColumnKind.Numeric))
        {
            yield return transforms.Conversion.ConvertType(ColumnNames.NumberOf(column), column, DataKind.Double);
        }

        yield return transforms.Concatenate(
            ColumnNames.Numbers,
            [ColumnNames.Zero, .. ColumnsOf(ColumnKind.Numeric).Select(ColumnNames.NumberOf)]
        );
        yield return transforms.Concatenate(
            ColumnNames.Texts,
            [ColumnNames.Nothing, .. ColumnsOf(ColumnKind.Categorical)]
        );
    }

    private IEnumerable<IEstimator<ITransformer>> NumberSteps() =>
        [transforms.CopyColumns(ColumnNames.Score, ColumnNames.Value)];

    private IEnumerable<IEstimator<ITransformer>> BooleanSteps() =>
        [
            transforms.CopyColumns(ColumnNames.Score, ColumnNames.Value),
            transforms.CopyColumns(ColumnNames.ProbabilityOfTrue, ColumnNames.Probability),
            transforms.CopyColumns(ColumnNames.PredictedLabel, ColumnNames.IsPositive),
        ];

    private IEnumerable<IEstimator<ITransformer>> ClassSteps(IReadOnlyList<string> classes)
    {
        for (var i = 0; i < classes.Count; i++)
        {
            yield return transforms.Expression(ColumnNames.Slot, $"(zero) : {i}", ColumnNames.Zero);
            yield return transforms.CustomMapping(new ClassMapping().GetMapping(), ClassMapping.Contract);
            yield return transforms.CopyColumns(ColumnNames.ProbabilityOf(classes[i]), ColumnNames.SlotProbability);
        }

        yield return transforms.Concatenate(ColumnNames.Score, [.. classes.Select(ColumnNames.ProbabilityOf)]);
        var keys = context.Data.LoadFromEnumerable(classes.Select(static name => new ClassKey { Name = name }));
        yield return transforms.Conversion.MapValueToKey(
            ColumnNames.PredictedLabel,
            ColumnNames.ClassName,
            keyData: keys
        );
    }

    private IEnumerable<string> Temporary(IReadOnlyList<string>? classes) =>
        [
            ColumnNames.Zero,
            ColumnNames.Nothing,
            .. ColumnsOf(ColumnKind.Numeric).Select(ColumnNames.NumberOf),
            ColumnNames.Numbers,
            ColumnNames.Texts,
            ColumnNames.Model,
            ColumnNames.Value,
            ColumnNames.Probability,
            ColumnNames.IsPositive,
            ColumnNames.ClassName,
            ColumnNames.Probabilities,
            .. classes is null || TwoClasses.Are(classes)
                ? []
                : (IEnumerable<string>)
                    [ColumnNames.Slot, ColumnNames.SlotProbability, .. classes.Select(ColumnNames.ProbabilityOf)],
        ];

    private IEnumerable<string> ColumnsOf(ColumnKind kind) =>
        sources.Where(source => source.Kind == kind).Select(static source => source.Column);
}
