using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.BruteForce;

/// <summary>
/// What an objective that is defined by running asked for so far: a node for each list of values that a trial began with, and the
/// parameter that was asked for next. Where no trial has been, nobody knows what comes next. It is kept between proposals and grows
/// by the trials that ended since; everything in it depends on the ended trials alone.
/// </summary>
internal sealed class TrialTree
{
    private readonly TreeNode root = new();
    private readonly List<TrialRecord> read = [];
    private readonly List<TrialRecord> unclear = [];
    private readonly HashSet<string> asked = [];
    private bool someAskedForLess;

    /// <summary>Reads the trials that have ended.</summary>
    /// <returns>Whether those that it has read are the first of them; if not, another tree is begun.</returns>
    public bool TryRead(IReadOnlyList<TrialRecord> trials)
    {
        var place = 0;
        foreach (var trial in trials)
        {
            if (!trial.HasEnded)
            {
                continue;
            }

            if (place == read.Count)
            {
                Add(trial);
            }
            else if (!ReferenceEquals(read[place], trial))
            {
                return false;
            }

            place++;
        }

        return place == read.Count;
    }

    /// <summary>Whether all that is known of a space is what trials asked for, and all that they came to.</summary>
    public bool Knows(SearchSpace space) => !someAskedForLess && space.All(parameter => asked.Contains(parameter.Name));

    /// <summary>
    /// The first values, in the order of a grid, that no trial has begun with; null where there are none for now.
    /// </summary>
    /// <param name="trials">The trials that were read, and those that are running.</param>
    /// <param name="hasRunning">Whether a trial is running where nobody has been: what it asks for is not known before it ends.</param>
    public IReadOnlyDictionary<string, ParameterValue>? FirstOpen(
        IReadOnlyList<TrialRecord> trials,
        out bool hasRunning
    )
    {
        List<TreeNode> marked =
        [
            .. unclear.Select(trial => Marked(trial.Parameters, NodeMark.Ended)).OfType<TreeNode>(),
        ];
        foreach (var trial in trials)
        {
            if (trial.State == TrialState.Running && Marked(trial.Proposed, NodeMark.Running) is { } node)
            {
                marked.Add(node);
            }
        }

        var values = new Dictionary<string, ParameterValue>();
        hasRunning = false;
        var found = TryFindOpen(root, values, ref hasRunning);
        foreach (var node in marked)
        {
            node.Mark = NodeMark.None;
        }

        return found ? values : null;
    }

    /// <summary>The error of a parameter that has no first value, no second, and so on.</summary>
    public static ArgumentException Continuum(Parameter parameter) =>
        new(
            $"Brute force needs finitely many values, but '{parameter.Name}' is a continuum. Give it a step, or a choice of values."
        );

    private void Add(TrialRecord trial)
    {
        read.Add(trial);
        asked.UnionWith(trial.Declared.Select(static parameter => parameter.Name));
        if (Path(trial) is { } path)
        {
            AddPath(trial, path);
            return;
        }

        // One that failed before it had anything says nothing, least of all that there is nothing.
        if (trial.State != TrialState.Failed || trial.Parameters.Count > 0)
        {
            unclear.Add(trial);
        }

        someAskedForLess |= trial.Attempts > 0 && trial.Declared.Count > 0;
    }

    // The parameters that the trial asked for and had; null where it had others too.
    private static List<Parameter>? Path(TrialRecord trial)
    {
        if (trial.Declared.Count == 0)
        {
            return null;
        }

        var path = new List<Parameter>(trial.Parameters.Count);
        var declared = 0;
        foreach (var (name, _) in trial.Parameters)
        {
            // Both lists have one order.
            while (declared < trial.Declared.Count && trial.Declared[declared].Name != name)
            {
                declared++;
            }

            if (declared == trial.Declared.Count)
            {
                return null;
            }

            path.Add(trial.Declared[declared]);
        }

        return path;
    }

    private void AddPath(TrialRecord trial, List<Parameter> path)
    {
        var node = root;
        for (var i = 0; i < path.Count; i++)
        {
            if (path[i].Count is null)
            {
                throw Continuum(path[i]);
            }

            if (node.Next is { } known && !known.Equals(path[i]))
            {
                if (trial.Attempts == 0)
                {
                    // It ended elsewhere, where another objective may have asked.
                    return;
                }

                throw new InvalidOperationException(
                    "Brute force needs an objective that asks for the same parameter after the same values, but trial "
                        + $"{trial.Number} asked for {ParameterText.Of(path[i])} where another one asked for "
                        + $"{ParameterText.Of(known)}. Let what it asks for depend on nothing else, or take another sampler."
                );
            }

            node.Next = path[i];
            node.IsClosed = false;
            node = node.Child(path[i].IndexOf(trial.Parameters[i].Value));
        }

        node.HasEnded = true;
    }

    // Where the values lead to as far as is known; null where they leave it open, or the way is known to its end.
    private TreeNode? Marked(IReadOnlyList<KeyValuePair<string, ParameterValue>> values, NodeMark mark)
    {
        var node = root;
        while (node.Next is { } parameter)
        {
            var place = values.FirstOrDefault(value => value.Key == parameter.Name);
            if (place.Key is null || !parameter.Contains(place.Value))
            {
                return null;
            }

            node = node.Child(parameter.IndexOf(place.Value));
        }

        if (node.HasEnded || node.Mark > mark)
        {
            return null;
        }

        node.Mark = mark;
        return node;
    }

    private static bool TryFindOpen(TreeNode node, Dictionary<string, ParameterValue> values, ref bool hasRunning)
    {
        if (node.Next is not { } parameter)
        {
            hasRunning |= node.Mark == NodeMark.Running;
            node.IsClosed = node.HasEnded;
            return !node.HasEnded && node.Mark == NodeMark.None;
        }

        var isClosed = true;
        for (long place = 0; place < parameter.Count; place++)
        {
            var child = node.Children.GetValueOrDefault(place);
            if (child?.IsClosed == true)
            {
                continue;
            }

            if (child is null || TryFindOpen(child, values, ref hasRunning))
            {
                values.Add(parameter.Name, parameter.AtIndex(place));
                return true;
            }

            isClosed &= child.IsClosed;
        }

        node.IsClosed = isClosed;
        return false;
    }
}
