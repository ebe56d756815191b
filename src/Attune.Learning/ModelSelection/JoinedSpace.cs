using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>One space that holds the points of several.</summary>
internal static class JoinedSpace
{
    /// <summary>
    /// A single space as it is; of several, every parameter by its first name: as it is where all agree, as a choice of all values
    /// where each is finite, else as the interval that holds them all.
    /// </summary>
    /// <exception cref="ArgumentException">There is no space, or one name stands for numbers of a continuum and for others.</exception>
    public static SearchSpace Of(IReadOnlyList<SearchSpace> spaces)
    {
        ArgumentNullException.ThrowIfNull(spaces);
        if (spaces.Count == 0)
        {
            throw new ArgumentException("A search needs at least one space, but got none. Give one.");
        }

        return spaces.Count == 1
            ? spaces[0]
            : new SearchSpace([
                .. spaces
                    .SelectMany(static space => space)
                    .GroupBy(static parameter => parameter.Name)
                    .Select(static group => Join([.. group.Select(static p => p with { Condition = null })])),
            ]);
    }

    private static Parameter Join(Parameter[] parameters)
    {
        var first = parameters[0];
        if (parameters.All(parameter => parameter.Equals(first)))
        {
            return first;
        }

        if (parameters.All(static parameter => parameter.Count is not null))
        {
            return new ChoiceParameter(first.Name, [.. parameters.SelectMany(Values).Distinct()]);
        }

        var numbers = parameters.OfType<FloatParameter>().ToArray();
        return numbers.Length == parameters.Length
            ? new FloatParameter(first.Name, numbers.Min(static n => n.Low), numbers.Max(static n => n.High))
            : throw new ArgumentException(
                $"A parameter that is a continuum in one space must be one in all of them, but '{first.Name}' is "
                    + $"{string.Join(" and ", parameters.Select(ParameterText.Of))}. Give it another name in one of them."
            );
    }

    private static IEnumerable<ParameterValue> Values(Parameter parameter) =>
        new ParameterGrid(new SearchSpace(parameter)).Select(static point => point[0].Value);
}
