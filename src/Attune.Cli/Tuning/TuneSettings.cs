namespace Attune.Cli.Tuning;

/// <summary>What the user asked for, as it was written; null where nothing was.</summary>
internal sealed record TuneSettings
{
    public const int DefaultFolds = 3;
    public const double DefaultFraction = 0.25;

    public required string Data { get; init; }

    public string? Target { get; init; }

    public string? Task { get; init; }

    public string Sampler { get; init; } = SamplerNames.Random;

    public string Pruner { get; init; } = PrunerNames.None;

    public int? Trials { get; init; }

    public int? StopAfter { get; init; }

    public double? StopAt { get; init; }

    public int Epochs { get; init; } = 100;

    public int? Folds { get; init; }

    public double? ValidationFraction { get; init; }

    public double TestFraction { get; init; } = DefaultFraction;

    public int Patience { get; init; } = 10;

    public ulong Seed { get; init; } = 42;

    public int Workers { get; init; } = Environment.ProcessorCount;

    public int? Window { get; init; }

    public IReadOnlyList<string> Parameters { get; init; } = [];

    public IReadOnlyList<string> Settings { get; init; } = [];

    public string? SpaceFile { get; init; }

    public string? Output { get; init; }

    public bool Overwrite { get; init; }

    /// <summary>The folder of the run that goes on; null for a new run.</summary>
    public string? Resume { get; init; }

    public IReadOnlyList<string> AllowedChanges { get; init; } = [];

    public bool DryRun { get; init; }

    public bool Json { get; init; }

    public bool Quiet { get; init; }
}
