namespace Attune.Export.Pipelines;

/// <summary>A column on its way through the steps.</summary>
internal abstract record PlanColumn(string Name)
{
    /// <summary>A column of numbers.</summary>
    /// <param name="Name">The column's name then.</param>
    /// <param name="Place">Its place in the plan's row.</param>
    /// <param name="MayBeMissing">Whether it can be NaN.</param>
    public sealed record Number(string Name, int Place, bool MayBeMissing) : PlanColumn(Name);

    /// <summary>A column of texts.</summary>
    /// <param name="Source">The input column it comes from.</param>
    /// <param name="Outcomes">What each of its keys, a missing value and any other text have become.</param>
    public sealed record Text(TextColumn Source, IReadOnlyList<TextOutcome> Outcomes) : PlanColumn(Source.Name)
    {
        public static Text Of(TextColumn source) =>
            new(
                source,
                [
                    .. source.Keys.Select(static key => new TextOutcome(key, IsOther: false)),
                    new TextOutcome(null, IsOther: false),
                    new TextOutcome(null, IsOther: true),
                ]
            );

        public Text Fill(string text) =>
            this with
            {
                Outcomes = [.. Outcomes.Select(outcome => outcome.IsMissing ? outcome with { Text = text } : outcome)],
            };
    }
}
