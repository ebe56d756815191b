using System.Globalization;
using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>One scenario of YAHPO Gym, read from its folder.</summary>
internal sealed class SurrogateScenario
{
    // Budgets, which searches are given in full.
    private static readonly string[] Fidelities = ["epoch", "trainsize", "repl", "replication"];

    private readonly string folder;
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly Lazy<SurrogateLayout> layout;
    private readonly Lazy<SurrogateModel> model;

    public SurrogateScenario(string folder)
    {
        this.folder = folder;
        parameters = ConfigSpaceJson.Read(Path.Combine(folder, "config_space.json"));
        layout = new(() =>
            SurrogateLayout.Of(folder, parameters.ToDictionary(static p => p.Name, static p => p is ChoiceParameter))
        );
        model = new(() => new SurrogateModel(folder, layout.Value));
    }

    public string Name => Path.GetFileName(folder);

    /// <summary>Its data sets; none where there is one only.</summary>
    public IReadOnlyList<string> Instances =>
        layout.Value.Instance is { } instance && Parameter(instance) is ChoiceParameter choice
            ? [.. choice.Values.Select(static value => value.ToString())]
            : [];

    /// <summary>Makes the problem of one data set, with budgets in full unless it is recorded otherwise.</summary>
    public SurrogateProblem Problem(string name, string instance, ProblemEntry? entry)
    {
        var given = new Dictionary<string, ParameterValue>();
        foreach (var fidelity in parameters.Where(static parameter => Fidelities.Contains(parameter.Name)))
        {
            given[fidelity.Name] = fidelity.FromUnit(1);
        }

        if (layout.Value.Instance is { } which)
        {
            given[which] = instance;
        }

        foreach (var (input, value) in entry?.Fixed ?? new Dictionary<string, string>())
        {
            given[input] =
                Parameter(input) is ChoiceParameter ? value : double.Parse(value, CultureInfo.InvariantCulture);
        }

        var space = entry?.Space ?? SpaceJson.ParentsFirst([.. Free(given)]);
        return new SurrogateProblem(name, space, given, model, SurrogateTarget.Of(layout.Value.Outputs), entry);
    }

    // What is left to vary: of a condition on a given input it is known whether it holds.
    private IEnumerable<Parameter> Free(Dictionary<string, ParameterValue> given)
    {
        return parameters
            .Where(parameter => !given.ContainsKey(parameter.Name) && MayExist(parameter.Condition))
            .Select(parameter => parameter with { Condition = Left(parameter.Condition) });

        bool MayExist(Condition? condition) =>
            condition is null
            || (
                (!given.TryGetValue(condition.Parent, out var value) || condition.Values.Contains(value))
                && MayExist(condition.And)
            );

        Condition? Left(Condition? condition) =>
            condition is null ? null
            : given.ContainsKey(condition.Parent) ? Left(condition.And)
            : condition with { And = Left(condition.And) };
    }

    private Parameter? Parameter(string name) => parameters.FirstOrDefault(parameter => parameter.Name == name);
}
