using Attune.Trials;

namespace Attune.Storage.Sql;

/// <summary>The states' names in columns: those of the enumeration.</summary>
internal static class SqlNames
{
    private static readonly Dictionary<string, TrialState> States = Enum.GetValues<TrialState>()
        .ToDictionary(static state => state.ToString());

    public static TrialState State(string name) =>
        States.TryGetValue(name, out var state)
            ? state
            : throw new FormatException(
                $"A trial's state is one of {string.Join(", ", States.Keys)}, but got '{name}'."
            );
}
