using System.Runtime.InteropServices;

namespace Attune.Samplers.TreeParzen;

/// <summary>A trial's place among those that may be good, the best first; trials as good as each other by number.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TrialRank(TrialClass Class, double First, double Second, int Number)
    : IComparable<TrialRank>
{
    public int CompareTo(TrialRank other)
    {
        var order = Class.CompareTo(other.Class);
        order = order != 0 ? order : First.CompareTo(other.First);
        order = order != 0 ? order : Second.CompareTo(other.Second);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }
}
