namespace Attune.Cli.Tuning;

/// <summary>What the user asked for.</summary>
internal sealed record TuneSettings
{
    public required string Data { get; init; }

    public int Trials { get; init; } = 10;

    public int Epochs { get; init; } = 100;

    public int Folds { get; init; } = 3;

    public double TestFraction { get; init; } = 0.25;

    public double ValidationFraction { get; init; } = 0.25;

    public int Patience { get; init; } = 10;

    public ulong Seed { get; init; } = 42;

    public int Workers { get; init; } = Environment.ProcessorCount;

    public int? Window { get; init; }

    public IReadOnlyList<string> Parameters { get; init; } = [];

    public IReadOnlyList<string> Settings { get; init; } = [];

    public string? Output { get; init; }

    public bool Overwrite { get; init; }

    public bool DryRun { get; init; }

    public bool Json { get; init; }

    public bool Quiet { get; init; }
}
