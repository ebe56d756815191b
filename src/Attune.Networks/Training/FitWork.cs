using Attune.Networks.Metrics;
using Attune.Numerics.Simd;

namespace Attune.Networks.Training;

/// <summary>A fit whose arguments were checked, ready to run over lanes of any width.</summary>
internal sealed record FitWork(CompiledNetwork Network, Samples Train, Samples? Validation, FitOptions Options)
    : ISimdWork<FitResult>
{
    public static FitWork Prepare(CompiledNetwork compiled, Samples samples, FitOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegative(options.InitialEpoch);
        Require(
            options.Epochs >= options.InitialEpoch,
            $"Epochs counts from 0 and must not be below InitialEpoch, but got Epochs={options.Epochs}, "
                + $"InitialEpoch={options.InitialEpoch}. Raise Epochs."
        );
        Require(compiled.Network.Layers.Count > 0, "A network must have a layer behind its Input. Add a Dense.");
        RequireShape(compiled, samples, "training");
        MetricSet.RequireUniqueNames(compiled.Metrics, compiled.Network.OutputCount);
        Require(
            options.Validation is null || options.ValidationSplit == 0,
            "Validation and ValidationSplit exclude one another, but both were given. Leave one out."
        );
        Require(
            options.InitialState is null || options.InitialWeights is null,
            "InitialState holds weights already, but InitialWeights were given too. Leave one out."
        );
        if (options.Validation is { } validation)
        {
            RequireShape(compiled, validation, "validation");
            return new FitWork(compiled, ClassWeights.Apply(samples, options.ClassWeights), validation, options);
        }

        Require(
            options.ValidationSplit is >= 0 and < 1,
            $"ValidationSplit must lie in [0, 1), but got {options.ValidationSplit}."
        );
        var trainCount = (int)(samples.Count * (1 - options.ValidationSplit));
        Require(
            trainCount > 0,
            $"At least one sample must be left to train on, but {samples.Count} samples less the share "
                + $"{options.ValidationSplit} leave none. Lower ValidationSplit."
        );
        return options.ValidationSplit == 0
            ? new FitWork(compiled, ClassWeights.Apply(samples, options.ClassWeights), null, options)
            : new FitWork(
                compiled,
                ClassWeights.Apply(samples.Slice(0, trainCount), options.ClassWeights),
                samples.Slice(trainCount, samples.Count - trainCount),
                options
            );
    }

    public FitResult Run<TSimd>()
        where TSimd : struct, ISimd<TSimd>
    {
        using var trainer = new Trainer<TSimd>(this);
        return trainer.Fit();
    }

    /// <exception cref="ArgumentException">The network cannot be measured on the samples.</exception>
    internal static void RequireShape(CompiledNetwork compiled, Samples samples, string what)
    {
        var network = compiled.Network;
        Require(samples.Count > 0, $"There must be {what} samples, but there are none.");
        Require(
            samples.InputCount == network.InputCount,
            $"The network takes {network.InputCount} inputs, but the {what} samples have {samples.InputCount}. "
                + "Change Input."
        );
        var targetCount = compiled.Loss.TargetCount(network.OutputCount);
        Require(
            samples.TargetCount == targetCount,
            $"{compiled.Loss.Name} over {network.OutputCount} outputs needs {targetCount} targets a row, but the {what} "
                + $"samples have {samples.TargetCount}. Change the last layer or the loss."
        );
        compiled.Loss.RequireTargets(samples.Targets, network.OutputCount);
        foreach (var metric in compiled.Metrics)
        {
            metric.Require(network.OutputCount, samples.TargetCount);
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
