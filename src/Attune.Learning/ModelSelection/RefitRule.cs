namespace Attune.Learning.ModelSelection;

/// <summary>
/// Which candidate is best, and whether it is fitted on all rows at the end: <c>true</c>, <c>false</c>, a scorer's name, or a
/// function of the result table.
/// </summary>
public sealed record RefitRule
{
    private RefitRule(bool fits, string? scorer, Func<CvResults, int>? rule) =>
        (Fits, Scorer, Rule) = (fits, scorer, rule);

    /// <summary>The candidate with the best mean score, of a single scorer.</summary>
    public static RefitRule Best { get; } = new(true, null, null);

    /// <summary>No fit; with a single scorer, the best candidate is still named.</summary>
    public static RefitRule None { get; } = new(false, null, null);

    /// <summary>Whether the best candidate is fitted on all rows.</summary>
    public bool Fits { get; }

    /// <summary>The scorer that decides; null: the only one.</summary>
    public string? Scorer { get; }

    /// <summary>Gives the best candidate's index in the result table; null: the scores decide.</summary>
    public Func<CvResults, int>? Rule { get; }

    /// <summary>The candidate with the best mean score by the scorer of that name.</summary>
    public static RefitRule By(string scorer) => new(true, scorer, null);

    /// <summary>The candidate whose index the rule gives; no best score is then named.</summary>
    public static RefitRule By(Func<CvResults, int> rule) => new(true, null, rule);

    /// <summary><see cref="Best"/> or <see cref="None"/>.</summary>
    public static implicit operator RefitRule(bool fits) => fits ? Best : None;

    /// <summary>The candidate with the best mean score by the scorer of that name.</summary>
    public static implicit operator RefitRule(string scorer) => By(scorer);
}
