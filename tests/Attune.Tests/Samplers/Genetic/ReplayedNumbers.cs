using System.Text.Json;
using Attune.Samplers.Genetic;

namespace Attune.Tests.Samplers.Genetic;

/// <summary>The numbers that a golden case used, in their order.</summary>
internal sealed class ReplayedNumbers(JsonElement used) : IGeneNumbers
{
    private readonly Queue<JsonElement> left = new(used.EnumerateArray());

    public bool AreUsedUp => left.Count == 0;

    public double NextUniform()
    {
        var next = left.Dequeue();
        return next[0].GetString() == "uniform"
            ? next[1].GetDouble()
            : throw new InvalidOperationException($"A uniform number was asked for where {next} comes.");
    }

    public double NextNormal()
    {
        var next = left.Dequeue();
        return next[3].GetString() == "standard normal"
            ? next[4].GetDouble()
            : throw new InvalidOperationException($"A normal number was asked for where {next} comes.");
    }
}
