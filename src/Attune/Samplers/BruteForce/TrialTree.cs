using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.BruteForce;

/// <summary>
/// What an objective that is defined by running asked for so far: a node for each list of values that a trial began with, and the
/// parameter that was asked for next. Where no trial has been, nobody knows what comes next.
/// </summary>
internal sealed class TrialTree
{
    private readonly Node root = new();

    public TrialTree(StudySnapshot study)
    {
        foreach (var trial in study.Trials.Where(static trial => trial.HasEnded && AskedForAll(trial)))
        {
            AddPath(trial);
        }

        foreach (var trial in study.Trials.Where(static trial => trial.HasEnded && !AskedForAll(trial)))
        {
            if (Reached(trial.Parameters) is { } node)
            {
                node.HasEnded = true;
            }
        }

        foreach (var trial in study.Trials.Where(static trial => trial.State == TrialState.Running))
        {
            if (Reached(trial.Proposed) is { } node)
            {
                node.IsRunning = true;
            }
        }
    }

    /// <summary>Whether a trial tells the whole way it took: it asked for all that it came to.</summary>
    public static bool AskedForAll(TrialRecord trial) =>
        trial.Declared.Count > 0
        && trial.Parameters.All(value => trial.Declared.Any(parameter => parameter.Name == value.Key));

    /// <summary>Whether a trial is running where nobody has been: what it asks for there is not known before it ends.</summary>
    public bool HasRunning { get; private set; }

    /// <summary>The first values, in the order of a grid, that no trial has begun with; null where there are none for now.</summary>
    public IReadOnlyDictionary<string, ParameterValue>? FirstOpen()
    {
        var values = new Dictionary<string, ParameterValue>();
        return TryFindOpen(root, values) ? values : null;
    }

    private void AddPath(TrialRecord trial)
    {
        var node = root;
        foreach (var (name, value) in trial.Parameters)
        {
            var asked = trial.Declared.First(parameter => parameter.Name == name);
            if (asked.Count is null)
            {
                throw Continuum(asked);
            }

            if (node.Next is { } known && !known.Equals(asked))
            {
                if (trial.Attempts == 0)
                {
                    // It ended elsewhere, where another objective may have asked.
                    return;
                }

                throw new InvalidOperationException(
                    "Brute force needs an objective that asks for the same parameter after the same values, but trial "
                        + $"{trial.Number} asked for {ParameterText.Of(asked)} where another one asked for "
                        + $"{ParameterText.Of(known)}. Let what it asks for depend on nothing else, or take another sampler."
                );
            }

            node.Next = asked;
            node = node.Child(asked.IndexOf(value));
        }

        // One that failed may have asked for less than others do; what they asked for then stands.
        node.HasEnded = true;
    }

    // Where the values lead to as far as is known; null where they leave it open.
    private Node? Reached(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
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

        return node;
    }

    private bool TryFindOpen(Node node, Dictionary<string, ParameterValue> values)
    {
        if (node.Next is not { } parameter)
        {
            HasRunning |= node.IsRunning;
            return !node.IsRunning && !node.HasEnded;
        }

        for (long place = 0; place < parameter.Count; place++)
        {
            values[parameter.Name] = parameter.AtIndex(place);
            if (!node.Children.TryGetValue(place, out var child) || TryFindOpen(child, values))
            {
                return true;
            }
        }

        values.Remove(parameter.Name);
        return false;
    }

    /// <summary>The error of a parameter that has no first value, no second, and so on.</summary>
    public static ArgumentException Continuum(Parameter parameter) =>
        new(
            $"Brute force needs finitely many values, but '{parameter.Name}' is a continuum. Give it a step, or a choice of values."
        );

    private sealed class Node
    {
        public Dictionary<long, Node> Children { get; } = [];

        public Parameter? Next { get; set; }

        public bool HasEnded { get; set; }

        public bool IsRunning { get; set; }

        public Node Child(long place)
        {
            if (!Children.TryGetValue(place, out var child))
            {
                child = new Node();
                Children.Add(place, child);
            }

            return child;
        }
    }
}
