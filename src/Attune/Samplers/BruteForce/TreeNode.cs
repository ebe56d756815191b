using Attune.Spaces;

namespace Attune.Samplers.BruteForce;

/// <summary>Where a trial stands that began with some values.</summary>
internal sealed class TreeNode
{
    /// <summary>What follows each value of the next parameter, by its place; where nobody has been, nothing.</summary>
    public Dictionary<long, TreeNode> Children { get; } = [];

    /// <summary>The parameter that is asked for next; null where none was.</summary>
    public Parameter? Next { get; set; }

    /// <summary>Whether a trial ended here. One that failed may have asked for less than others do.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether trials have ended behind every value, as far as anybody knows.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Of one snapshot: a trial is running here, or one ended here that did not say what it asked for.</summary>
    public NodeMark Mark { get; set; }

    /// <summary>What follows a value.</summary>
    public TreeNode Child(long place)
    {
        if (!Children.TryGetValue(place, out var child))
        {
            child = new TreeNode();
            Children.Add(place, child);
        }

        return child;
    }
}
