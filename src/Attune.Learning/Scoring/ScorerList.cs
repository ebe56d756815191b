using System.Collections;
using System.Runtime.CompilerServices;

namespace Attune.Learning.Scoring;

/// <summary>
/// What a search is judged by: one scorer (<c>Scoring = Scorer.R2</c>) or several with different names
/// (<c>Scoring = [Scorer.R2, Scorer.NegativeMeanAbsoluteError]</c>).
/// </summary>
[CollectionBuilder(typeof(ScorerList), nameof(Create))]
public sealed class ScorerList : IReadOnlyList<Scorer>
{
    private readonly Scorer[] scorers;

    private ScorerList(Scorer[] scorers) => this.scorers = scorers;

    /// <inheritdoc/>
    public int Count => scorers.Length;

    /// <summary>The names that the columns of a result table bear: <c>score</c> for a single scorer.</summary>
    public IReadOnlyList<string> ColumnNames =>
        scorers.Length == 1 ? ["score"] : [.. scorers.Select(static scorer => scorer.Name)];

    /// <inheritdoc/>
    public Scorer this[int index] => scorers[index];

    /// <summary>A single scorer.</summary>
    public static implicit operator ScorerList(Scorer scorer) => Create([scorer]);

    /// <summary>Joins scorers.</summary>
    /// <exception cref="ArgumentException">There is none, or two share a name.</exception>
    public static ScorerList Create(ReadOnlySpan<Scorer> scorers)
    {
        if (scorers.IsEmpty)
        {
            throw new ArgumentException(
                "There must be at least one scorer, but got none. Give Scorer.R2, for example."
            );
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scorer in scorers)
        {
            if (!names.Add(scorer.Name))
            {
                throw new ArgumentException(
                    $"Scorers must have different names, but '{scorer.Name}' occurs twice. Rename one by WithName."
                );
            }
        }

        return new ScorerList(scorers.ToArray());
    }

    /// <summary>The index of the scorer of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int IndexOf(string name)
    {
        var index = Array.FindIndex(scorers, scorer => scorer.Name == name);
        return index >= 0
            ? index
            : throw new ArgumentException(
                $"There is no scorer '{name}' among {string.Join(", ", scorers.Select(static s => s.Name))}. Name one of these."
            );
    }

    /// <inheritdoc/>
    public IEnumerator<Scorer> GetEnumerator() => ((IEnumerable<Scorer>)scorers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
