using Attune.Spaces;

namespace Attune.Learning.ModelSelection;

/// <summary>One space that holds the points of several.</summary>
internal static class JoinedSpace
{
    /// <summary>
    /// A single space as it is; of several, every parameter by its first name, as a choice of all values that any of them gives it.
    /// </summary>
    public static SearchSpace Of(IReadOnlyList<SearchSpace> spaces)
    {
        ArgumentNullException.ThrowIfNull(spaces);
        if (spaces.Count == 1)
        {
            return spaces[0];
        }

        var points = new ParameterGrid(spaces).SelectMany(static point => point);
        return new SearchSpace([
            .. points
                .GroupBy(static value => value.Key, static value => value.Value)
                .Select(static group => new ChoiceParameter(group.Key, [.. group.Distinct()])),
        ]);
    }
}
