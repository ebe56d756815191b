using Attune.Learning.Data;
using Attune.Networks.Training;

namespace Attune.Learning.Estimators;

/// <summary>Turns rows into what a network is fitted on, for tuners and for training without an estimator.</summary>
public static class NetworkSamples
{
    /// <summary>Features and target as float matrices; a class is its index, from 0. Weights go along.</summary>
    /// <exception cref="ArgumentException">A feature holds categories, or a value is missing.</exception>
    public static Samples Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Target is NumericTarget numbers
            ? Of(data, FeatureMatrix.ToSingles(numbers.Values), numbers.OutputCount)
            : Of(data, Array.ConvertAll(((ClassTarget)data.Target).Indices.ToArray(), static index => (float)index), 1);
    }

    internal static Samples Of(Dataset data, float[] targets, int targetCount) =>
        new(
            FeatureMatrix.Of(data.Features),
            data.Features.Columns.Count,
            targets,
            targetCount,
            data.SampleWeights is null ? null : FeatureMatrix.ToSingles(data.SampleWeights)
        );
}
