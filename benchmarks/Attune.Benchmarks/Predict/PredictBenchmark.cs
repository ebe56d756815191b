using System.Diagnostics;
using Attune.Export;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Files;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Microsoft.ML.OnnxRuntime;

namespace Attune.Benchmarks.Predict;

/// <summary>
/// The same network in Attune and in ONNX Runtime, on one core, in turns: a busy machine slows both alike. Both are ready to predict,
/// and write into memory that they are given.
/// </summary>
internal static class PredictBenchmark
{
    private const int Turns = 31;
    private const double SecondsPerTurn = 0.02;

    public static PredictReport Run()
    {
        int[][] networks =
        [
            [8, 30, 1],
            [8, 50, 50, 1],
            [8, 100, 100, 100, 1],
        ];
        var results = new List<PredictResult>();
        foreach (var widths in networks)
        {
            foreach (var rows in (int[])[1, 10_000])
            {
                results.Add(Measure(widths, rows));
            }
        }

        return new PredictReport(Machine.Describe(), "ONNX Runtime", results);
    }

    private static PredictResult Measure(int[] widths, int rows)
    {
        var model = Model(widths);
        var inputs = Values(rows * widths[0]);
        var outputs = new float[rows];
        var expected = new float[rows];
        using var predictor = new NetworkPredictor(model);
        using var session = new RuntimeSession(model, inputs, expected, widths[0]);
        predictor.Predict(inputs, outputs);
        session.Run();
        RequireEqual(outputs, expected);

        var own = Calls(() => predictor.Predict(inputs, outputs));
        var other = Calls(session.Run);
        var times = new List<(double Own, double Other)>();
        for (var turn = 0; turn < Turns; turn++)
        {
            times.Add((Time(() => predictor.Predict(inputs, outputs), own), Time(session.Run, other)));
        }

        return new PredictResult(
            string.Join('-', widths),
            rows,
            Statistics.Median(times.Select(static time => time.Own)),
            Statistics.Median(times.Select(static time => time.Other)),
            Statistics.Median(times.Select(static time => time.Other / time.Own))
        );
    }

    private static TrainedNetwork Model(int[] widths)
    {
        var network = new Sequential(new Input(widths[0]));
        for (var i = 1; i < widths.Length; i++)
        {
            network.Add(new Dense(widths[i], i < widths.Length - 1 ? Activation.Relu : null));
        }

        var samples = new Samples(Values(64 * widths[0]), widths[0], Values(64), 1);
        return network.Compile(new Adam(), new MeanSquaredError()).Fit(samples, new FitOptions()).Model;
    }

    private static float[] Values(int count)
    {
        var stream = RandomKey.FromSeed(1).OpenStream();
        return [.. Enumerable.Range(0, count).Select(_ => (2 * stream.NextSingle()) - 1)];
    }

    private static void RequireEqual(float[] own, float[] other)
    {
        for (var i = 0; i < own.Length; i++)
        {
            if (!(Math.Abs(own[i] - other[i]) <= 1e-5 * Math.Max(1, Math.Abs(own[i]))))
            {
                throw new InvalidOperationException($"Row {i}: Attune predicts {own[i]}, ONNX Runtime {other[i]}.");
            }
        }
    }

    // How many calls fill a turn; the first ones also let both warm up.
    private static int Calls(Action predict)
    {
        var watch = Stopwatch.StartNew();
        var calls = 0;
        while (watch.Elapsed.TotalSeconds < 0.3)
        {
            predict();
            calls++;
        }

        return Math.Max(1, (int)(calls * SecondsPerTurn / 0.3));
    }

    private static double Time(Action predict, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            predict();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
    }

    private sealed class RuntimeSession : IDisposable
    {
        private readonly SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        private readonly RunOptions runOptions = new();
        private readonly InferenceSession session;
        private readonly OrtIoBinding binding;
        private readonly OrtValue input;
        private readonly OrtValue output;

        public RuntimeSession(TrainedNetwork model, float[] inputs, float[] outputs, int columns)
        {
            var path = Path.GetTempFileName();
            new SavedModel(new ModelFile(model)).Write(path, ModelFormat.Onnx);
            session = new InferenceSession(path, options);
            File.Delete(path);
            input = OrtValue.CreateTensorValueFromMemory(inputs, [inputs.Length / columns, columns]);
            output = OrtValue.CreateTensorValueFromMemory(outputs, [outputs.Length, 1]);
            binding = session.CreateIoBinding();
            binding.BindInput(session.InputNames[0], input);
            binding.BindOutput(session.OutputNames[0], output);
        }

        public void Run() => session.RunWithBinding(runOptions, binding);

        public void Dispose()
        {
            binding.Dispose();
            input.Dispose();
            output.Dispose();
            session.Dispose();
            runOptions.Dispose();
            options.Dispose();
        }
    }
}
