using Attune.Spaces;

namespace Attune.Learning.Tuners;

/// <summary>Finds out what a hypermodel asks for by building networks, as Keras Tuner does before its first trial.</summary>
internal static class InitialSpace
{
    /// <param name="model">The hypermodel.</param>
    /// <param name="given">Parameters that are known, and stay as they are.</param>
    public static SearchSpace Of(HyperModel model, SearchSpace given)
    {
        var known = given.ToList();
        var entered = new HashSet<Condition>();
        // All defaults first; then, one by one, the branches that no build has entered yet. Those may ask for more branches.
        for (Condition? branch = null; ; )
        {
            var hyperParameters = new HyperParameters(Defaults(known, ValuesFor(branch, known)));
            model.Build(hyperParameters);
            known.AddRange(hyperParameters.Declared.Where(p => known.All(other => other.Name != p.Name)));
            entered.UnionWith(Conditions(known).Where(condition => condition.Holds(hyperParameters.Values)));
            if (branch is not null)
            {
                // Tried once, whether the build went there or not.
                entered.Add(branch);
            }

            branch = Conditions(known).FirstOrDefault(condition => !entered.Contains(condition));
            if (branch is null)
            {
                return new SearchSpace([.. known]);
            }
        }
    }

    /// <summary>The defaults of the parameters that exist beside some values, and those.</summary>
    public static List<KeyValuePair<string, ParameterValue>> Defaults(
        IEnumerable<Parameter> parameters,
        IReadOnlyDictionary<string, ParameterValue> others
    )
    {
        var values = others.ToList();
        foreach (var parameter in parameters)
        {
            if (!others.ContainsKey(parameter.Name) && Assignment.Exists(parameter, values))
            {
                values.Add(new(parameter.Name, parameter.Default));
            }
        }

        return values;
    }

    private static IEnumerable<Condition> Conditions(IEnumerable<Parameter> parameters) =>
        parameters.Select(static parameter => parameter.Condition).OfType<Condition>();

    // The values that make a condition hold, those of its parents' own conditions included.
    private static Dictionary<string, ParameterValue> ValuesFor(Condition? branch, List<Parameter> known)
    {
        var values = new Dictionary<string, ParameterValue>();
        var open = new Stack<Condition>();
        Push(branch);
        while (open.TryPop(out var condition))
        {
            if (values.TryAdd(condition.Parent, condition.Values[0]))
            {
                Push(known.Find(parameter => parameter.Name == condition.Parent)?.Condition);
            }

            Push(condition.And);
        }

        return values;

        void Push(Condition? condition)
        {
            if (condition is not null)
            {
                open.Push(condition);
            }
        }
    }
}
