using Attune.SearchQuality.Bbob;
using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>A BBOB function on [−5, 5].</summary>
internal sealed class FunctionProblem(string name, int function, int instance, int dimension, ProblemEntry? entry)
    : Problem(
        name,
        entry?.Space ?? Box(dimension),
        entry ?? new ProblemEntry(name, 100 * Math.Max(1, dimension / 10), null, null, new Dictionary<string, string>())
    )
{
    private const double Bound = 5;

    private readonly BbobFunction f = BbobFunction.Create(function, instance, dimension);

    public override Evaluation Evaluate(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int seed)
    {
        var value = f.At([.. point.Select(static coordinate => coordinate.Value.AsDouble())]);
        return new Evaluation(value, value);
    }

    protected override ProblemReference Measure() =>
        new(f.OptimalValue, RandomPoints.Median(this), "known analytically");

    private static SearchSpace Box(int dimension) =>
        new([.. Enumerable.Range(0, dimension).Select(static i => new FloatParameter($"x{i}", -Bound, Bound))]);
}
