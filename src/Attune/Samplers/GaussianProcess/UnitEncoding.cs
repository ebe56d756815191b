using Attune.Spaces;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// Points of a space as coordinates in [0, 1], one for each parameter with more than one value. A parameter that does not exist
/// at a point stands at its default, as in Keras Tuner.
/// </summary>
internal sealed class UnitEncoding
{
    // What a parameter of one value is given: any coordinate means that value.
    private const double Centre = 0.5;

    // Conditions on parameters of so many values are tabulated.
    private const int MostTabulated = 1000;

    private readonly SearchSpace space;
    private readonly Parameter[] parameters;
    private readonly int[] coordinates;
    private readonly double[] defaults;
    private readonly InputWarp[] warps;

    // [coordinates]: what must hold for the parameter to exist. Null where a condition asks for more than a coordinate's value.
    private readonly Requirement[][]? requirements;

    /// <param name="space">The space.</param>
    /// <param name="warps">[coordinates]: how each is bent; null for none.</param>
    public UnitEncoding(SearchSpace space, InputWarp[]? warps = null)
    {
        this.space = space;
        parameters = [.. space.Where(static parameter => parameter.Count != 1)];
        this.warps = warps ?? new InputWarp[parameters.Length];
        defaults = [.. parameters.Select((parameter, i) => this.warps[i].Warp(parameter.ToUnit(parameter.Default)))];
        coordinates = [.. space.Select(parameter => Array.IndexOf(parameters, parameter))];
        IsUnordered = [.. parameters.Select(static parameter => parameter is ChoiceParameter or BooleanParameter)];
        IsContinuous = [.. parameters.Select(static parameter => parameter.Count is null)];
        requirements = Requirements();
    }

    /// <summary>How many coordinates there are.</summary>
    public int Dimensions => parameters.Length;

    /// <summary>[coordinates]: which hold names or truth values.</summary>
    public bool[] IsUnordered { get; }

    /// <summary>[coordinates]: which take every value between 0 and 1.</summary>
    public bool[] IsContinuous { get; }

    /// <summary>The parameter of a coordinate.</summary>
    public Parameter ParameterOf(int coordinate) => parameters[coordinate];

    /// <summary>How many values a coordinate takes that is no continuum.</summary>
    public long CountOf(int coordinate) => parameters[coordinate].Count!.Value;

    /// <summary>The coordinate of one of finitely many values.</summary>
    public double UnitAt(int coordinate, long index) => CoordinateOf(coordinate, parameters[coordinate].AtIndex(index));

    /// <summary>The value at a coordinate.</summary>
    /// <param name="coordinate">Which one.</param>
    /// <param name="at">Where, in [0, 1].</param>
    /// <param name="slope">How fast the parameter's share of its range, in its own scale, changes there.</param>
    public ParameterValue ValueAt(int coordinate, double at, out double slope) =>
        parameters[coordinate].FromUnit(warps[coordinate].Unwarp(at, out slope));

    /// <summary>The coordinates of a point; null where it has a value that the space has not.</summary>
    public double[]? TryEncode(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var point = new double[Dimensions];
        for (var i = 0; i < point.Length; i++)
        {
            var parameter = parameters[i];
            var value = ValueOf(values, parameter.Name) ?? parameter.Default;
            try
            {
                point[i] = parameter.ToUnit(value);
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException)
            {
                return null;
            }

            if (!(point[i] >= 0 && point[i] <= 1))
            {
                return null;
            }

            point[i] = warps[i].Warp(point[i]);
        }

        return point;
    }

    /// <summary>The values at coordinates, of the parameters that exist there.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> Decode(double[] point) =>
        Assignment.FromUnit(
            space,
            i => coordinates[i] < 0 ? Centre : warps[coordinates[i]].Unwarp(point[coordinates[i]])
        );

    /// <summary>
    /// Moves coordinates to those of the trial that would really run: whole numbers, steps and choices to the middle of their
    /// share, what does not exist there to its default.
    /// </summary>
    /// <param name="point">Changed in place.</param>
    /// <returns>[coordinates]: which of the parameters exist there.</returns>
    public bool[] Settle(double[] point)
    {
        var exists = new bool[point.Length];
        if (requirements is not null)
        {
            for (var i = 0; i < point.Length; i++)
            {
                exists[i] = true;
                foreach (var (coordinate, holds) in requirements[i])
                {
                    exists[i] &= exists[coordinate] && holds[IndexAt(coordinate, point[coordinate])];
                }

                if (!exists[i])
                {
                    point[i] = defaults[i];
                }
                else if (!IsContinuous[i])
                {
                    point[i] = CoordinateOf(i, ValueAt(i, point[i], out _));
                }
            }

            return exists;
        }

        var values = Decode(point);
        for (var i = 0; i < point.Length; i++)
        {
            var value = ValueOf(values, parameters[i].Name);
            exists[i] = value is not null;
            if (!IsContinuous[i] || !exists[i])
            {
                point[i] = value is { } settled ? CoordinateOf(i, settled) : defaults[i];
            }
        }

        return exists;
    }

    private double CoordinateOf(int coordinate, ParameterValue value) =>
        warps[coordinate].Warp(parameters[coordinate].ToUnit(value));

    private long IndexAt(int coordinate, double unit) =>
        parameters[coordinate].IndexOf(ValueAt(coordinate, unit, out _));

    private Requirement[][]? Requirements()
    {
        var all = new Requirement[parameters.Length][];
        for (var i = 0; i < all.Length; i++)
        {
            var own = new List<Requirement>();
            for (var condition = parameters[i].Condition; condition is not null; condition = condition.And)
            {
                var parent = Array.FindIndex(parameters, parameter => parameter.Name == condition.Parent);
                if (parent < 0 || parameters[parent].Count is not (> 0 and <= MostTabulated and var count))
                {
                    return null;
                }

                var holds = new bool[count];
                for (long value = 0; value < count; value++)
                {
                    holds[value] = condition.Values.Contains(parameters[parent].AtIndex(value));
                }

                own.Add(new Requirement(parent, holds));
            }

            all[i] = [.. own];
        }

        return all;
    }

    // The parameter at a coordinate must exist, and have one of the values that are true here by their places.
    private readonly record struct Requirement(int Coordinate, bool[] Holds);

    private static ParameterValue? ValueOf(IReadOnlyList<KeyValuePair<string, ParameterValue>> values, string name)
    {
        foreach (var (key, value) in values)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }
}
