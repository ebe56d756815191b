using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Learning.Tuners.Population;

/// <summary>
/// The explore step: a number is multiplied by one of two factors and kept in its range, the value of a list moves to a neighbour,
/// and at times a value is drawn anew.
/// </summary>
internal sealed class PopulationExplorer(
    IReadOnlySet<string>? explored,
    (double Down, double Up) factors,
    double resampleProbability
)
{
    /// <summary>A point near another one.</summary>
    public List<KeyValuePair<string, ParameterValue>> Explore(
        SearchSpace space,
        IReadOnlyList<KeyValuePair<string, ParameterValue>> parent,
        RandomStream random
    )
    {
        var known = parent.ToDictionary();
        var point = new List<KeyValuePair<string, ParameterValue>>();
        foreach (var parameter in space.Where(parameter => Assignment.Exists(parameter, point)))
        {
            point.Add(new(parameter.Name, Value(parameter, known, random)));
        }

        return point;
    }

    private ParameterValue Value(Parameter parameter, Dictionary<string, ParameterValue> known, RandomStream random)
    {
        // Always as many numbers, so that one parameter's case does not change the others'.
        var (resample, place, up) = (random.NextDouble(), random.NextDouble(), random.NextDouble() < 0.5);
        if (!known.TryGetValue(parameter.Name, out var value))
        {
            return parameter.FromUnit(place);
        }

        if (explored?.Contains(parameter.Name) == false)
        {
            return value;
        }

        return resample < resampleProbability ? parameter.FromUnit(place) : Near(parameter, value, up);
    }

    private ParameterValue Near(Parameter parameter, ParameterValue value, bool up)
    {
        var factor = up ? factors.Up : factors.Down;
        return parameter switch
        {
            FloatParameter { Step: null } range => Math.Clamp(value.AsDouble() * factor, range.Low, range.High),
            FloatParameter range => range.FromUnit(
                range.ToUnit(Math.Clamp(value.AsDouble() * factor, range.Low, range.High))
            ),
            IntParameter range => range.AtIndex(
                range.IndexOf((long)Math.Clamp(Math.Round(value.AsDouble() * factor), range.Low, range.High))
            ),
            { Count: { } count } => parameter.AtIndex(
                Math.Clamp(parameter.IndexOf(value) + (up ? 1 : -1), 0, count - 1)
            ),
            _ => value,
        };
    }
}
