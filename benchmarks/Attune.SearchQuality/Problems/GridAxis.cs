using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>
/// One parameter of a table. Texts have no order and are a choice; numbers are declared as their position in the list, as the
/// recorded peers were given them.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Choices">Its values, in order.</param>
internal sealed record GridAxis(string Name, IReadOnlyList<ParameterValue> Choices)
{
    private bool IsChoice => Choices.Any(static choice => choice.Value is string);

    public Parameter Parameter() =>
        IsChoice ? new ChoiceParameter(Name, Choices) : new IntParameter(Name, 0, Choices.Count - 1);

    /// <summary>The position of a value of the parameter.</summary>
    public int IndexOf(ParameterValue value)
    {
        if (!IsChoice)
        {
            return value.AsInt();
        }

        for (var i = 0; i < Choices.Count; i++)
        {
            if (Choices[i] == value)
            {
                return i;
            }
        }

        throw new ArgumentException($"'{Name}' must be one of {string.Join(", ", Choices)}, but got {value}.");
    }
}
