using System.Collections;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>The first trials, some of them as they ended and the others as they began. Shares what never changes again.</summary>
internal sealed class TrialView(TrialRecord[] latest, TrialRecord?[] begun, int count, int ended)
    : IReadOnlyList<TrialRecord>
{
    public int Count => count;

    public TrialRecord this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            return index < ended ? latest[index] : begun[index] ?? latest[index].AsBegun();
        }
    }

    public IEnumerator<TrialRecord> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
