namespace Attune.Reports.Drawings;

/// <summary>
/// The colours of a theme, as #rrggbb. Series have the colours of Okabe and Ito, which people with any kind of colour vision tell
/// apart, darker where they would be faint; scales are parts of viridis, whose lightness grows evenly, and stand out most at 1. Texts
/// have a contrast of 4.5 at least, marks one of 3.
/// </summary>
internal sealed record Palette
{
    // Every sixteenth part of viridis, dark first.
    private static readonly string[] Viridis =
    [
        "#440154",
        "#481a6c",
        "#472f7d",
        "#414487",
        "#39568c",
        "#31688e",
        "#2a788e",
        "#23888e",
        "#1f988b",
        "#22a884",
        "#35b779",
        "#54c568",
        "#7ad151",
        "#a5db36",
        "#d2e21b",
        "#fde725",
    ];

    public static Palette Light { get; } =
        new()
        {
            Background = "#ffffff",
            Text = "#1f2328",
            Lines = "#d8dee4",
            Note = "#57606a",
            Tones =
            [
                "#0072b2",
                "#d55e00",
                "#009e73",
                "#c46a9b",
                "#b07d00",
                "#2f8fcb",
                "#d55e00",
                "#8a6fb8",
                "#3d444d",
                "#7d8590",
                "#848d98",
            ],
            // Without green and yellow, which white swallows.
            Scale = [.. Viridis[..9].Reverse()],
        };

    public static Palette Dark { get; } =
        new()
        {
            Background = "#0d1117",
            Text = "#e6edf3",
            Lines = "#30363d",
            Note = "#9aa4af",
            Tones =
            [
                "#56b4e9",
                "#ff8c42",
                "#2bc59a",
                "#e29bc4",
                "#e6b84a",
                "#8cc8ff",
                "#ff8c42",
                "#b79ee6",
                "#d0d7de",
                "#8b949e",
                "#6e7681",
            ],
            // Without violet and blue, which the ground swallows.
            Scale = Viridis[6..],
        };

    public required string Background { get; init; }

    public required string Text { get; init; }

    /// <summary>Grids and frames.</summary>
    public required string Lines { get; init; }

    /// <summary>Sentences beside figures.</summary>
    public required string Note { get; init; }

    /// <summary>By <see cref="Tone"/>.</summary>
    public required IReadOnlyList<string> Tones { get; init; }

    /// <summary>At even distances from 0 to 1.</summary>
    public required IReadOnlyList<string> Scale { get; init; }

    public static Palette Of(FigureTheme theme) => theme == FigureTheme.Dark ? Dark : Light;

    public string this[Tone tone] => Tones[(int)tone];
}
