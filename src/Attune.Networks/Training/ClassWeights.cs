namespace Attune.Networks.Training;

/// <summary>Class weights as sample weights.</summary>
internal static class ClassWeights
{
    /// <summary>Multiplies each sample's weight by its class's. One-hot targets have the class of their largest value.</summary>
    public static Samples Apply(Samples samples, IReadOnlyDictionary<int, double>? classWeights)
    {
        if (classWeights is null)
        {
            return samples;
        }

        var weights = new float[samples.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var target = samples.Targets.AsSpan(i * samples.TargetCount, samples.TargetCount);
            var index = samples.TargetCount == 1 ? (int)target[0] : IndexOfMax(target);
            weights[i] = (samples.Weights?[i] ?? 1) * (float)classWeights.GetValueOrDefault(index, 1);
        }

        return new Samples(samples.Inputs, samples.InputCount, samples.Targets, samples.TargetCount, weights);
    }

    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
