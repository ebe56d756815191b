using Attune.Networks.Training;
using Attune.Spaces;

namespace Attune.Learning.Tuners.Population;

/// <summary>Checks that the hyperparameters that change during a training leave what is handed over as it is.</summary>
internal sealed class ExploredParameters(HyperModel model, SearchSpace space, Samples train, FitOptions options)
{
    private const int ValuesTried = 8;

    /// <exception cref="ArgumentException">There is no such hyperparameter, or it changes the network or the optimizer's arrays.</exception>
    public void Require(IReadOnlyList<string> names)
    {
        var defaults = InitialSpace.Defaults(space, new Dictionary<string, ParameterValue>()).ToDictionary();
        var wanted = Shape(defaults);
        foreach (var name in names)
        {
            var parameter =
                space.Find(name)
                ?? throw new ArgumentException(
                    $"Explored names hyperparameters of the space, but '{name}' is none of "
                        + $"{string.Join(", ", space.Select(static p => p.Name))}. Mend the name."
                );
            if (!defaults.ContainsKey(name))
            {
                continue;
            }

            foreach (var value in Values(parameter))
            {
                var shape = Shape(new(defaults) { [name] = value });
                if (shape is not null && wanted is not null && !shape.SequenceEqual(wanted))
                {
                    throw new ArgumentException(
                        $"What is explored must leave the number of weights and the optimizer's arrays as they are, but '{name}' = "
                            + $"{value} changes them. Leave '{name}' out of Explored: it is searched all the same."
                    );
                }
            }
        }
    }

    private static IEnumerable<ParameterValue> Values(Parameter parameter) =>
        parameter is ChoiceParameter or BooleanParameter && parameter.Count <= ValuesTried
            ? Enumerable.Range(0, (int)parameter.Count!.Value).Select(index => parameter.AtIndex(index))
            : [parameter.FromUnit(0), parameter.FromUnit(1)];

    // The lengths of all arrays that go from one member to another; null where the model refuses the values: a member that fails.
    private int[]? Shape(Dictionary<string, ParameterValue> values)
    {
        var hyperParameters = new HyperParameters(values);
        try
        {
            var network = model.Build(hyperParameters);
            var fit = model.Configure(hyperParameters, options);
            var state = network.Fit(train, fit with { Epochs = fit.InitialEpoch, Callbacks = static () => [] }).State;
            return
            [
                .. state
                    .Weights.Shapes.Select(static shape => shape.Count)
                    .Append(-1)
                    .Concat(state.Slots.Select(static slot => slot.Length)),
            ];
        }
        catch (FailedTrialException)
        {
            return null;
        }
    }
}
