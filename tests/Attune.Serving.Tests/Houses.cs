using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Serving.Tests;

/// <summary>A predictor that can be followed by hand: area, plus 100 for red houses; a missing area counts as 1.</summary>
internal sealed class Houses : IPredictor
{
    public FeatureSchema Features { get; } =
        new([new FeatureColumn("area", ColumnKind.Numeric), new FeatureColumn("colour", ColumnKind.Categorical)]);

    public string TargetName => "price";

    public IReadOnlyList<string>? Classes => null;

    public int ValueCount => 1;

    /// <summary>Called before each batch, with its rows.</summary>
    public Action<Table> OnPredict { get; init; } = static _ => { };

    public Predictions Predict(Table features)
    {
        OnPredict(features);
        var chosen = Features.Select(features);
        var (areas, colours) = ((NumericColumn)chosen["area"], (CategoricalColumn)chosen["colour"]);
        var values = new double[features.RowCount];
        for (var row = 0; row < values.Length; row++)
        {
            var colour = colours.Codes[row] < 0 ? null : colours.Levels[colours.Codes[row]];
            values[row] = colour switch
            {
                "unknown" => throw new ArgumentException("The colour must be known, but is unknown. Paint it."),
                "broken" => throw new InvalidOperationException("A secret of the server."),
                "red" => 100,
                _ => 0,
            };
            values[row] += double.IsNaN(areas.Values[row]) ? 1 : areas.Values[row];
        }

        return new Predictions(values, 1);
    }
}
