using System.Buffers;
using System.Text.Json;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.TestKit.Optimizers;

/// <summary>What every optimizer must fulfil, and its numbers in tests/golden/training/optimizers.json.</summary>
/// <param name="optimizer">The optimizer with its default settings.</param>
public abstract class OptimizerContract(Optimizer optimizer)
{
    private const int PaddedMatrixCount = 16;

    /// <summary>The cases of this optimizer.</summary>
    protected IEnumerable<OptimizerCase> Cases =>
        OptimizerCase.All.Where(golden => golden.ClassName == optimizer.ClassName);

    /// <summary>The optimizer, and the same with every stage switched on.</summary>
    private IEnumerable<Optimizer> Variants =>
        [
            optimizer,
            .. Cases.Select(static golden => golden.Optimizer),
            optimizer with
            {
                WeightDecay = 0.01,
                GlobalClipNorm = 0.1,
                UseEma = true,
                EmaOverwriteFrequency = 2,
                GradientAccumulationSteps = 2,
            },
        ];

    [Fact]
    public void Golden_trajectory()
    {
        Assert.NotEmpty(Cases);
        foreach (var golden in Cases)
        {
            foreach (var path in SimdPath.Supported)
            {
                var recorder = new StateRecorder();
                var options = new FitOptions { Path = path, Callbacks = () => [recorder] };
                var fit = GradientScript.Train(golden.Optimizer, OptimizerCase.Gradients, OptimizerCase.Start, options);
                var what = $"{golden.Name} on {path}";
                for (var step = 0; step < golden.Variables.Length; step++)
                {
                    var weights = Join(recorder.States[step].Weights);
                    AssertClose(golden.Variables[step], weights, golden.Tolerance, 0, $"{what}, step {step}");
                    if (golden.Averages is { } averages)
                    {
                        var average = Slot(golden.Optimizer, recorder.States[step], "average");
                        AssertClose(averages[step], average, golden.Tolerance, 0, $"{what}, average of step {step}");
                    }
                }

                CompareState(golden, recorder.States[^1], what);
                CompareFinal(golden, Join(fit.Model.Weights), what);
            }
        }
    }

    [Fact]
    public void Same_bits_on_every_path()
    {
        foreach (var variant in Variants)
        {
            var expected = Fit(variant, new FitOptions { Epochs = 3, Path = SimdPath.Supported[^1] });
            foreach (var path in SimdPath.Supported)
            {
                AssertSameBits(expected, Fit(variant, new FitOptions { Epochs = 3, Path = path }));
            }
        }
    }

    [Fact]
    public void Goes_on_from_its_state()
    {
        foreach (var variant in Variants)
        {
            var whole = Fit(variant, new FitOptions { Epochs = 4 });
            var first = Fit(variant, new FitOptions { Epochs = 1 });
            var rest = Fit(
                variant,
                new FitOptions
                {
                    InitialEpoch = 1,
                    Epochs = 4,
                    InitialState = first.State,
                }
            );
            AssertSameBits(whole, rest);
        }
    }

    [Fact]
    public void Learns()
    {
        foreach (var variant in Variants)
        {
            var fit = Fit(variant, new FitOptions { Epochs = 10 });
            var loss = fit.History["loss"];
            Assert.True(loss[^1] < loss[0], $"{variant} went from {loss[0]} to {loss[^1]}.");
        }
    }

    [Fact]
    public void Round_trips_its_description()
    {
        foreach (var variant in Variants)
        {
            using var document = JsonDocument.Parse(Write(variant));
            Assert.Equal(variant, Optimizer.Read(document.RootElement));
        }
    }

    [Fact]
    public void Writes_the_settings_that_Keras_writes()
    {
        foreach (var golden in Cases)
        {
            using var document = JsonDocument.Parse(Write(golden.Optimizer));
            Assert.Equal(golden.ClassName, document.RootElement.GetProperty("class_name").GetString());
            var config = document.RootElement.GetProperty("config");
            foreach (var expected in golden.Config.EnumerateObject())
            {
                AssertSameSetting(expected.Value, config.GetProperty(expected.Name), $"{golden.Name}: {expected.Name}");
            }

            // The file leaves out settings that are objects, such as schedules.
            var names = golden.Config.EnumerateObject().Select(static e => e.Name).Append("learning_rate").Order();
            Assert.Equal(names.Distinct(), config.EnumerateObject().Select(static e => e.Name).Order());
        }
    }

    [Fact]
    public void Is_found_by_its_name()
    {
        Assert.Equal(optimizer, Optimizer.Parse(optimizer.ClassName));
        Assert.Equal(optimizer, Optimizer.Parse(optimizer.ClassName.ToUpperInvariant()));
    }

    [Fact]
    public void Allocates_nothing_per_step()
    {
        foreach (var variant in Variants)
        {
            var meter = new GarbageMeter(5, 19);
            var options = new FitOptions { Callbacks = () => [meter] };
            GradientScript.Train(variant, OptimizerCase.Gradients, OptimizerCase.Start, options);
            Assert.Equal(0, meter.Bytes);
        }
    }

    [Fact]
    public void Refuses_another_optimizers_state()
    {
        var state = Fit(optimizer, new FitOptions()).State;
        var other = optimizer with { UseEma = true };
        var error = Assert.Throws<ArgumentException>(() => Fit(other, new FitOptions { InitialState = state }));
        Assert.Contains(optimizer.ClassName, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Compares the last state with the case's; names are Keras'.</summary>
    protected virtual void CompareState(OptimizerCase golden, TrainingState state, string what)
    {
        ArgumentNullException.ThrowIfNull(golden);
        // The average is compared step by step, with the weights' tolerance.
        foreach (var name in golden.Optimizer.SlotNames.Where(static name => name != "average"))
        {
            var slot = Slot(golden.Optimizer, state, name);
            if (golden.State($"w_{name}") is { } matrix)
            {
                AssertClose(matrix, slot.AsSpan(0, GradientScript.MatrixCount), 0, 3e-5, $"{what}, w_{name}");
            }

            if (golden.State($"b_{name}") is { } vector)
            {
                AssertClose(vector, slot.AsSpan(GradientScript.MatrixCount), 0, 3e-5, $"{what}, b_{name}");
            }
        }
    }

    /// <summary>Compares the trained network's weights with the case's.</summary>
    protected virtual void CompareFinal(OptimizerCase golden, float[] weights, string what)
    {
        ArgumentNullException.ThrowIfNull(golden);
        AssertClose(golden.Finalized ?? golden.Variables[^1], weights, golden.Tolerance, 0, $"{what}, at the end");
    }

    /// <summary>One slot's matrix and vector, joined.</summary>
    protected static float[] Slot(Optimizer optimizer, TrainingState state, string name)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(state);
        var slot = state.Slots[optimizer.SlotNames.ToList().IndexOf(name)];
        return
        [
            .. slot[..GradientScript.MatrixCount],
            .. slot.AsSpan(PaddedMatrixCount, GradientScript.Count - GradientScript.MatrixCount),
        ];
    }

    /// <summary>|expected − actual| ≤ absolute, or ≤ relative · max(|expected|, 1e-3).</summary>
    protected static void AssertClose(
        ReadOnlySpan<float> expected,
        ReadOnlySpan<float> actual,
        double absolute,
        double relative,
        string what
    )
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var tolerance = Math.Max(absolute, relative * Math.Max(Math.Abs(expected[i]), 1e-3));
            Assert.True(
                Math.Abs((double)expected[i] - actual[i]) <= tolerance,
                $"{what}, element {i}: expected {expected[i]}, got {actual[i]}"
            );
        }
    }

    private static float[] Join(NetworkWeights weights) => [.. weights[0], .. weights[1]];

    private static FitResult Fit(Optimizer optimizer, FitOptions options)
    {
        var random = RandomKey.FromSeed(7).Derive("rows").OpenStream();
        var inputs = new float[20 * 5];
        var targets = new float[20 * 3];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (random.NextSingle() * 2) - 1;
        }

        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = inputs[(i / 3 * 5) + (i % 3)] - inputs[(i / 3 * 5) + 4];
        }

        var network = new Sequential(new Input(5), new Dense(18, Activation.Relu), new Dense(7), new Dense(3));
        return network
            .Compile(optimizer, Loss.MeanSquaredError)
            .Fit(new Samples(inputs, 5, targets, 3), options with { BatchSize = 8 });
    }

    private static void AssertSameBits(FitResult expected, FitResult actual)
    {
        Assert.Equal(expected.State.Iterations, actual.State.Iterations);
        AssertSameBits(expected.State.Weights, actual.State.Weights);
        AssertSameBits(expected.Model.Weights, actual.Model.Weights);
        Assert.Equal(expected.State.Slots.Count, actual.State.Slots.Count);
        for (var i = 0; i < expected.State.Slots.Count; i++)
        {
            AssertSameBits(expected.State.Slots[i], actual.State.Slots[i]);
        }
    }

    private static void AssertSameBits(NetworkWeights expected, NetworkWeights actual)
    {
        for (var i = 0; i < expected.Shapes.Count; i++)
        {
            AssertSameBits(expected[i], actual[i]);
        }
    }

    private static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(BitConverter.SingleToInt32Bits(expected[i]), BitConverter.SingleToInt32Bits(actual[i]));
        }
    }

    private static void AssertSameSetting(JsonElement expected, JsonElement actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Number)
        {
            var (a, b) = (expected.GetDouble(), actual.GetDouble());
            Assert.True(Math.Abs(a - b) <= 1e-7 * Math.Abs(a), $"{what}: expected {a}, got {b}");
        }
        else
        {
            Assert.Equal($"{what}: {expected.GetRawText()}", $"{what}: {actual.GetRawText()}");
        }
    }

    private static byte[] Write(Optimizer optimizer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        optimizer.Write(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
