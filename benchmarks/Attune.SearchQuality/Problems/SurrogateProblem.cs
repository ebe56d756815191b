using Attune.Numerics.Random;
using Attune.SearchQuality.Figures;
using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>A surrogate of real measurements on one data set; without noise.</summary>
internal sealed class SurrogateProblem(
    string name,
    SearchSpace space,
    IReadOnlyDictionary<string, ParameterValue> given,
    Lazy<SurrogateModel> model,
    SurrogateTarget target,
    ProblemEntry? entry
) : Problem(name, space, entry)
{
    private const int RandomPoints = 20_000;
    private const int Kept = 30;
    private const int Perturbed = 1500;
    private const int Rounds = 6;
    private const double LeastShareMoved = 0.3;
    private static readonly double[] Steps = [0.2, 0.1, 0.05, 0.02, 0.01, 0.004, 0.001];

    public override Evaluation Evaluate(IReadOnlyList<KeyValuePair<string, ParameterValue>> point, int seed)
    {
        var value = Values([point])[0];
        return new Evaluation(value, value);
    }

    // The optimum is an estimate: the best of 20,000 random points and of 63,000 around the best ones, with shrinking steps.
    protected override ProblemReference Measure()
    {
        var random = RandomKey.FromSeed(0).Derive("reference").OpenStream();
        var points = Enumerable.Range(0, RandomPoints).Select(_ => Uniform()).ToArray();
        var values = AtUnits(points);
        var median = Quantiles.Of(values, 0.5);
        var best = Best(points.Zip(values));
        foreach (var step in Steps.SelectMany(static step => Enumerable.Repeat(step, Rounds)))
        {
            var near = Enumerable
                .Range(0, Perturbed)
                .Select(_ => Near(best[random.NextInt32(best.Length)].First, step))
                .ToArray();
            best = Best(best.Concat(near.Zip(AtUnits(near))));
        }

        return new ProblemReference(
            best[0].Second,
            median,
            "estimate: best of 20,000 random points and 63,000 points of a local search from them"
        );

        double[] Uniform() => [.. Enumerable.Range(0, Space.Count).Select(_ => random.NextDouble())];

        double[] Near(double[] centre, double step) =>
            [
                .. centre.Select(coordinate =>
                    random.NextDouble() < Math.Max(LeastShareMoved, 1.0 / centre.Length)
                        ? Math.Clamp(coordinate + (step * random.NextNormal()), 0, 1)
                        : coordinate
                ),
            ];

        static (double[] First, double Second)[] Best(IEnumerable<(double[] First, double Second)> of) =>
            [.. of.OrderBy(static point => point.Second).Take(Kept)];
    }

    private double[] AtUnits(double[][] points) =>
        [
            .. points
                .Chunk(2048)
                .SelectMany(chunk => Values([.. chunk.Select(unit => Assignment.FromUnit(Space, i => unit[i]))])),
        ];

    private double[] Values(IReadOnlyList<IReadOnlyList<KeyValuePair<string, ParameterValue>>> points)
    {
        var configurations = points.Select(point =>
        {
            var all = new Dictionary<string, ParameterValue>(given);
            foreach (var (parameter, value) in point)
            {
                all[parameter] = value;
            }

            return all;
        });
        return Array.ConvertAll(
            model.Value.Predict([.. configurations], target.Output),
            value => target.Minimized(value)
        );
    }
}
