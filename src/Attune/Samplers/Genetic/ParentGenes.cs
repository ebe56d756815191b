using Attune.Spaces;

namespace Attune.Samplers.Genetic;

/// <summary>A parent's values by the parameters of a space; null where it has none that the parameter can have.</summary>
internal readonly struct ParentGenes(SearchSpace space, Individual parent)
{
    public ParameterValue? this[int parameter]
    {
        get
        {
            // Mostly the values are in the order of the space.
            var values = parent.Trial.Parameters;
            var name = space[parameter].Name;
            if (parameter < values.Count && values[parameter].Key == name)
            {
                return Valid(space[parameter], values[parameter].Value);
            }

            for (var i = 0; i < values.Count; i++)
            {
                if (values[i].Key == name)
                {
                    return Valid(space[parameter], values[i].Value);
                }
            }

            return null;
        }
    }

    private static ParameterValue? Valid(Parameter parameter, ParameterValue value) =>
        parameter.Contains(value) ? value : default(ParameterValue?);
}
