namespace Attune;

/// <summary>What a study makes better. The direction is always stated, never guessed from a name.</summary>
/// <param name="Name">The value's name, for example <c>val_loss</c>.</param>
/// <param name="Direction">Which values are better.</param>
public sealed record Objective(string Name, Direction Direction)
{
    /// <summary>Smaller values are better.</summary>
    public static Objective Minimize(string name) => new(name, Direction.Minimize);

    /// <summary>Greater values are better.</summary>
    public static Objective Maximize(string name) => new(name, Direction.Maximize);

    /// <summary>Whether <paramref name="value"/> is better than <paramref name="other"/>; NaN never is.</summary>
    public bool IsBetter(double value, double other) => Direction == Direction.Minimize ? value < other : value > other;
}
