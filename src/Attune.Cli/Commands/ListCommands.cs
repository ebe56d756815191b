using System.CommandLine;
using Attune.Cli.Display;
using Attune.Pruners;
using Attune.Samplers;

namespace Attune.Cli.Commands;

/// <summary><c>attune samplers</c> and <c>attune pruners</c>: what there is, and what each can handle.</summary>
internal static class ListCommands
{
    private static readonly string[] Headings =
    [
        "sampler",
        "choices",
        "conditions",
        "objectives",
        "constraints",
        "what it does",
    ];

    public static Command CreateSamplers(Host host)
    {
        var command = new Command("samplers", "The samplers, and what each can handle.");
        command.SetAction(_ => Print(host, SamplerRows()));
        return command;
    }

    public static Command CreatePruners(Host host)
    {
        var command = new Command("pruners", "The pruners, and what each can handle.");
        command.SetAction(_ => Print(host, PrunerRows()));
        return command;
    }

    private static int Print(Host host, IReadOnlyList<string[]> rows)
    {
        Write(host, rows);

        // What does not fit beside the rest comes below it.
        if (TextTable.ColumnCount(rows, host.Width) < rows[0].Length)
        {
            host.Out.WriteLine();
            Write(host, [.. rows.Select(static row => new[] { row[0], row[^1] })]);
        }

        return ExitCode.Success;
    }

    private static void Write(Host host, IReadOnlyList<string[]> rows)
    {
        foreach (var line in TextTable.Lines(rows, host.Width))
        {
            host.Out.WriteLine(line);
        }
    }

    private static string[][] SamplerRows() =>
        [
            Headings,
            .. KnownSamplers.All.Select(static sampler =>
                new[]
                {
                    sampler.Name,
                    Mark(sampler, SamplerFeatures.Categories),
                    Mark(sampler, SamplerFeatures.Conditions),
                    sampler.Features.HasFlag(SamplerFeatures.SeveralObjectives) ? "several" : "one",
                    Mark(sampler, SamplerFeatures.Constraints),
                    sampler.Description,
                }
            ),
        ];

    private static string[][] PrunerRows() =>
        [
            ["pruner", "objectives", "what it does"],
            .. KnownPruners.All.Select(static pruner =>
                new[] { pruner.Name, pruner.Create().TakesSeveralObjectives ? "several" : "one", pruner.Description }
            ),
        ];

    private static string Mark(KnownSampler sampler, SamplerFeatures feature) =>
        sampler.Features.HasFlag(feature) ? "yes" : "-";
}
