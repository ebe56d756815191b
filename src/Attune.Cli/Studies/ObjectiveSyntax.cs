namespace Attune.Cli.Studies;

/// <summary>Objectives as the command line writes them: <c>minimize:loss</c>, <c>maximize:accuracy</c>.</summary>
internal static class ObjectiveSyntax
{
    /// <exception cref="ArgumentException">The text is none.</exception>
    public static Objective Parse(string text) =>
        text.Split(':', 2) switch
        {
            ["minimize", { Length: > 0 } name] => Objective.Minimize(name),
            ["maximize", { Length: > 0 } name] => Objective.Maximize(name),
            _ => throw new ArgumentException(
                $"An objective is minimize:NAME or maximize:NAME, but got '{text}'. Write minimize:loss."
            ),
        };
}
