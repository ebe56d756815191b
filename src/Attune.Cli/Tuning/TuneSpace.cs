using Attune.Cli.Knobs;
using Attune.Cli.Syntax;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>Makes the search space of what the user wrote, or of the lab where nothing was.</summary>
internal static class TuneSpace
{
    /// <summary>
    /// The space file's parameters, or the lab's; what --param and --set name replaces one of them in its place, or comes behind.
    /// </summary>
    /// <exception cref="ArgumentException">A parameter is no knob, has a value that its knob refuses, or breaks a rule of spaces.</exception>
    public static SearchSpace Of(TuneSettings settings, TaskLosses losses)
    {
        Parameter[] given =
        [
            .. settings.Parameters.Select(ParameterSyntax.Parse),
            .. settings.Settings.Select(ParameterSyntax.ParseSetting),
        ];
        if (given.GroupBy(static p => p.Name).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"A parameter may be given once, but '{twice.Key}' comes {twice.Count()} times. Keep one --param or --set."
            );
        }

        var start = settings.SpaceFile is { } file ? SpaceFile.Read(file) : LabBeside(given);
        Parameter[] all =
        [
            .. start.Select(p => Array.Find(given, own => own.Name == p.Name) ?? p),
            .. given.Where(own => start.All(p => p.Name != own.Name)),
        ];
        var knobs = KnownKnobs.For(losses);
        // The space's own rules first: of low=3, high=1 the reader should hear that, not what the knob thinks of 1.
        var space = new SearchSpace(WithLayerConditions(all));
        foreach (var parameter in space)
        {
            KnownKnobs.Require(parameter, knobs);
        }

        RequireNoGap(space);
        return space;
    }

    // Layers sized one by one say how many there are.
    private static IReadOnlyList<Parameter> LabBeside(Parameter[] given) =>
        given.Any(static p => KnownKnobs.LayerOf(p.Name) is not null)
        && given.All(static p => p.Name != KnownKnobs.Hidden)
            ? [.. KnownKnobs.Lab.Where(static p => p.Name is not (KnownKnobs.Hidden or KnownKnobs.Neurons))]
            : KnownKnobs.Lab;

    // Layer 2's units exist only where there is a layer 2.
    private static Parameter[] WithLayerConditions(Parameter[] parameters)
    {
        var hidden = Array.FindIndex(parameters, static p => p.Name == KnownKnobs.Hidden);
        return hidden >= 0 && parameters[hidden] is IntParameter { Step: null } depth && depth.High <= 1000
            ?
            [
                .. parameters.Select(
                    (p, i) =>
                        i > hidden
                        && p.Condition is null
                        && KnownKnobs.LayerOf(p.Name) is { } layer
                        && layer > depth.Low
                            ? p with
                            {
                                Condition = DeepEnough(depth, layer),
                            }
                            : p
                ),
            ]
            : parameters;
    }

    private static Condition DeepEnough(IntParameter depth, int layer) =>
        layer <= depth.High
            ? new Condition(
                KnownKnobs.Hidden,
                [.. Enumerable.Range(layer, (int)depth.High - layer + 1).Select(static count => (ParameterValue)count)]
            )
            : throw new ArgumentException(
                $"units_{layer} needs {layer} hidden layers, but n_hidden is at most {depth.High}. Raise n_hidden, or leave it out."
            );

    private static void RequireNoGap(SearchSpace space)
    {
        if (space.Any(static p => p.Name == KnownKnobs.Hidden))
        {
            return;
        }

        int[] layers = [.. space.Select(static p => KnownKnobs.LayerOf(p.Name)).OfType<int>().Order()];
        for (var i = 0; i < layers.Length; i++)
        {
            if (layers[i] != i + 1)
            {
                throw new ArgumentException(
                    $"The layers' units are given from units_1 on without a gap, but units_{i + 1} is missing before "
                        + $"units_{layers[i]}. Add it."
                );
            }
        }
    }
}
