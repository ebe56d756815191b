using System.CommandLine;
using Attune.Cli.Tuning;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Storage;

namespace Attune.Cli.Commands.Studies;

/// <summary>The options that say how a study goes on: sampler, pruner, seed, window.</summary>
internal sealed class DefinitionOptions
{
    private readonly Option<string> sampler = StudyOptions.WithDefault(
        "--sampler",
        "NAME",
        "How trials are proposed (attune samplers)",
        KnownSamplers.All[0].Name
    );

    private readonly Option<string> pruner = StudyOptions.WithDefault(
        "--pruner",
        "NAME",
        "Which trials end early (attune pruners)",
        KnownPruners.All[0].Name
    );

    private readonly Option<ulong> seed = StudyOptions.WithDefault("--seed", "N", "The seed of all randomness", 0UL);
    private readonly Option<int> window = StudyOptions.WithDefault(
        "--window",
        "N",
        "A proposal looks at the results of trials at least N before it: as many can run at once",
        1
    );

    private readonly Option<bool> asynchronous = new("--asynchronous")
    {
        Description = "Look at whatever has ended: no waiting, but results depend on timing",
    };

    public void AddTo(Command command)
    {
        command.Add(sampler);
        command.Add(pruner);
        command.Add(seed);
        command.Add(window);
        command.Add(asynchronous);
    }

    /// <summary>The definition of a study with these settings.</summary>
    /// <exception cref="ArgumentException">A name is unknown, or sampler or pruner do not fit the objectives.</exception>
    public StudyDefinition Read(ParseResult parsed, IReadOnlyList<Objective> objectives, SearchSpace space)
    {
        var (samplerName, prunerName) = (parsed.GetValue(sampler)!, parsed.GetValue(pruner)!);
        SettingRules.RequireKnown("--sampler", samplerName, [.. KnownSamplers.All.Select(static known => known.Name)]);
        SettingRules.RequireKnown("--pruner", prunerName, [.. KnownPruners.All.Select(static known => known.Name)]);
        StudyOptions.RequirePositive("--window", parsed.GetValue(window));
        var study = new Study(objectives, space)
        {
            Sampler = KnownSamplers.Create(samplerName),
            Pruner = KnownPruners.Create(prunerName),
            Seed = parsed.GetValue(seed),
            Window = parsed.GetValue(window),
            Asynchronous = parsed.GetValue(asynchronous),
        };
        try
        {
            // Opening it checks that the parts fit together.
            _ = study.StoppedBy;
        }
        catch (InvalidOperationException error)
        {
            throw new ArgumentException(error.Message, error);
        }

        return study.Storage.Definition!;
    }
}
