using Attune.Learning.Data;
using Microsoft.ML.Data;

namespace Attune.MLNet;

/// <summary>What columns must be, and what is said where they are not.</summary>
internal static class ColumnCheck
{
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static void RequireAll(IReadOnlyList<string> columns, IReadOnlyList<string> present)
    {
        if (columns.Count == 0)
        {
            throw new ArgumentException("A network needs at least one feature column, but none is named. Name one.");
        }

        string[] missing = [.. columns.Except(present).Select(static name => $"'{name}'")];
        if (missing.Length > 0)
        {
            throw new ArgumentException(
                $"The network needs the columns {string.Join(", ", columns)}, but there is no "
                    + $"{string.Join(" and no ", missing)}. Add it, or name another; the data have {string.Join(", ", present)}."
            );
        }
    }

    /// <summary>What features of an item type are.</summary>
    /// <exception cref="ArgumentException">They are neither numbers nor texts.</exception>
    public static ColumnKind KindOf(string column, DataViewType itemType, bool isKey) =>
        itemType switch
        {
            NumberDataViewType or BooleanDataViewType when !isKey => ColumnKind.Numeric,
            TextDataViewType => ColumnKind.Categorical,
            _ => throw new ArgumentException(
                $"Features must be numbers, Booleans or texts, but column '{column}' is {(isKey ? "a key" : itemType)}. "
                    + (
                        isKey
                            ? "Give the texts that it was made of, or make it a vector by MapKeyToVector."
                            : "Convert it first."
                    )
            ),
        };
}
