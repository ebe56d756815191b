namespace Attune.Learning.ModelSelection;

/// <summary>What becomes of a fit that fails, or whose scores are not finite.</summary>
public sealed record ErrorScore
{
    private ErrorScore(double? value, bool raises) => (Value, Raises) = (value, raises);

    /// <summary>The fold is recorded with its reason, and its candidate has failed: it is never averaged in.</summary>
    public static ErrorScore Record { get; } = new(null, false);

    /// <summary>The search stops with the error of the first candidate that failed.</summary>
    public static ErrorScore Raise { get; } = new(null, true);

    /// <summary>The score that a failed fold gets; null: it has none.</summary>
    public double? Value { get; }

    /// <summary>Whether an error ends everything.</summary>
    public bool Raises { get; }

    /// <summary>
    /// A failed fold gets this score and is averaged in as if it had been reached (scikit-learn's numeric <c>error_score</c>).
    /// </summary>
    /// <exception cref="ArgumentException">It is not finite.</exception>
    public static ErrorScore Of(double score) =>
        double.IsFinite(score)
            ? new ErrorScore(score, false)
            : throw new ArgumentException(
                $"An error score must be finite, but got {score}. Take ErrorScore.Record to leave failed candidates out."
            );

    /// <summary>A failed fold gets this score.</summary>
    public static implicit operator ErrorScore(double score) => Of(score);
}
