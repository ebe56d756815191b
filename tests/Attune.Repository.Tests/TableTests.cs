using Attune.Pruners;
using Attune.Samplers;
using Xunit;

namespace Attune.Repository.Tests;

/// <summary>
/// Tables in documents that the code knows too: <c>&lt;!-- table: NAME --&gt;</c> stands before each. <c>ATTUNE_UPDATE_DOCS=1</c> writes
/// them anew.
/// </summary>
public sealed class TableTests
{
    private const string Update = "ATTUNE_UPDATE_DOCS";

    [Fact]
    public void Samplers() =>
        Match(
            "choosing-a-sampler.md",
            "samplers",
            ["sampler", "choices", "conditions", "objectives", "constraints", "what it does"],
            KnownSamplers.All.Select(static sampler =>
                new[]
                {
                    $"`{sampler.Name}`",
                    Mark(sampler, SamplerFeatures.Categories),
                    Mark(sampler, SamplerFeatures.Conditions),
                    sampler.Features.HasFlag(SamplerFeatures.SeveralObjectives) ? "several" : "one",
                    Mark(sampler, SamplerFeatures.Constraints),
                    sampler.Description,
                }
            )
        );

    [Fact]
    public void Pruners() =>
        Match(
            "pruning.md",
            "pruners",
            ["pruner", "objectives", "what it does"],
            KnownPruners.All.Select(static pruner =>
                new[]
                {
                    $"`{pruner.Name}`",
                    pruner.Create().TakesSeveralObjectives ? "several" : "one",
                    pruner.Description,
                }
            )
        );

    private static string Mark(KnownSampler sampler, SamplerFeatures feature) =>
        sampler.Features.HasFlag(feature) ? "yes" : "-";

    private static void Match(string document, string table, string[] headings, IEnumerable<string[]> rows)
    {
        var file = Path.Combine(Repository.Root, "docs", document);
        string[] lines = [.. File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n')];
        var marker = Array.IndexOf(lines, $"<!-- table: {table} -->");
        Assert.True(marker >= 0, $"docs/{document} must have a line '<!-- table: {table} -->', but has none. Add it.");
        var start = Array.FindIndex(lines, marker, static line => line.StartsWith('|'));
        string[] written = [.. lines.Skip(start).TakeWhile(static line => line.StartsWith('|'))];
        string[] actual =
        [
            Row(headings),
            $"|{string.Concat(headings.Select(static _ => "---|"))}",
            .. rows.Select(Row),
        ];
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            string[] updated = [.. lines[..start], .. actual, .. lines[(start + written.Length)..]];
            File.WriteAllText(file, string.Join('\n', updated));
            return;
        }

        Assert.True(
            written.SequenceEqual(actual),
            $"The table of {table} in docs/{document} must be what the code says, but differs first in "
                + $"'{written.Except(actual).Concat(actual.Except(written)).FirstOrDefault()}'. Run this test with {Update}=1 and commit "
                + "the file."
        );
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
