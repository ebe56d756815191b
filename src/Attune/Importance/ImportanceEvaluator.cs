namespace Attune.Importance;

/// <summary>
/// Tells how much each parameter matters. An evaluator is a pure function of the points: the same ones give the same bits.
/// </summary>
public abstract class ImportanceEvaluator
{
    /// <summary>The importance of every parameter that exists at one of the points at least.</summary>
    /// <param name="points">
    /// Complete trials with finite losses, all of as many objectives. Fewer than two, or losses that are all equal, make nothing
    /// important: all numbers are 0 then.
    /// </param>
    /// <returns>As the evaluator measures them, not shares; the most important first, equals in the order of the points.</returns>
    /// <exception cref="ArgumentException">A loss is NaN or infinite, or there are several where the evaluator takes one.</exception>
    public IReadOnlyList<ParameterImportance> Evaluate(IReadOnlyList<ScoredPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        foreach (var point in points)
        {
            if (point.Losses.Count == 0 || point.Losses.Any(static loss => !double.IsFinite(loss)))
            {
                throw new ArgumentException(
                    $"Importance is measured from finite losses, but got [{string.Join(", ", point.Losses)}]. Leave such trials out."
                );
            }
        }

        string[] names = [.. points.SelectMany(static point => point.Values).Select(static v => v.Key.Name).Distinct()];
        var differ = points.Any(point => !point.Losses.SequenceEqual(points[0].Losses));
        var measured = differ ? Measure(points) : new Dictionary<string, double>();
        return
        [
            .. names
                .Select(name => new ParameterImportance(name, measured.GetValueOrDefault(name)))
                .OrderByDescending(static importance => importance.Importance),
        ];
    }

    /// <summary>Measures the parameters; those it leaves out count 0.</summary>
    /// <param name="points">At least two, not all of the same losses.</param>
    protected abstract IReadOnlyDictionary<string, double> Measure(IReadOnlyList<ScoredPoint> points);
}
