namespace Attune.Learning.Tuners.Population;

/// <summary>How many members there are, how long a generation trains, and how many are replaced after it.</summary>
internal sealed record PopulationPlan(int Size, int MaxEpochs, int EpochsPerGeneration, double ReplacedShare)
{
    public int Generations => ((MaxEpochs - 1) / EpochsPerGeneration) + 1;

    /// <summary>As many are replaced as are taken over: at least 1, at most half of them.</summary>
    public int Replaced => Math.Clamp((int)(ReplacedShare * Size), 1, Math.Max(1, Size / 2));

    public int StartOf(int generation) => generation * EpochsPerGeneration;

    public int EndOf(int generation) => (int)Math.Min((generation + 1L) * EpochsPerGeneration, MaxEpochs);
}
