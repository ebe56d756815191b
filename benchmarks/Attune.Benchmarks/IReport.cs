namespace Attune.Benchmarks;

/// <summary>What a benchmark found: as JSON, or as lines of Markdown.</summary>
internal interface IReport
{
    /// <summary>Where it ran.</summary>
    Machine Machine { get; }

    /// <summary>The findings as Markdown.</summary>
    IEnumerable<string> Lines();
}
