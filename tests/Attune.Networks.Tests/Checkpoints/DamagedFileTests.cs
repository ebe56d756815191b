using System.Globalization;
using Attune.Networks.Callbacks;
using Attune.Networks.Checkpoints;
using Attune.Networks.Files;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Tests.Callbacks;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Networks.Tests.Checkpoints;

/// <summary>
/// Damaged and hostile files: an error that says so, or, where the damage made another good file, its contents; never anything
/// else, and no more memory than the file is long. <c>ATTUNE_DAMAGED_FILES</c> sets how many.
/// </summary>
public sealed class DamagedFileTests : IDisposable
{
    // Far above what a reader of a file of few kilobytes needs.
    private const long AllocatedLimit = 4_000_000;

    private static readonly Samples Train = new([1, 2, 3, 4, 5, 6, 7, 8], 2, [1, 2, 3, 4]);

    private static readonly int Count = int.Parse(
        Environment.GetEnvironmentVariable("ATTUNE_DAMAGED_FILES") ?? "10000",
        CultureInfo.InvariantCulture
    );

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Checkpoints()
    {
        Fit();
        var mutator = new Mutator(File.ReadAllBytes(folder["file"]), Random("checkpoint"));
        for (var i = 0; i < Count / 2; i++)
        {
            Try(mutator.Next(), () => Fit());
            Try(mutator.NextWithChecksum(), () => Fit());
        }
    }

    [Fact]
    public void Training_states()
    {
        var network = Network();
        new TrainingStateFile(network.Fit(Train, new FitOptions()).State).Write(folder["file"]);
        var mutator = new Mutator(File.ReadAllBytes(folder["file"]), Random("state"));
        for (var i = 0; i < Count / 2; i++)
        {
            Try(mutator.Next(), () => TrainingStateFile.Read(folder["file"], network.Network));
            Try(mutator.NextWithChecksum(), () => TrainingStateFile.Read(folder["file"], network.Network));
        }
    }

    [Fact]
    public void Models()
    {
        new ModelFile(Network().Fit(Train, new FitOptions()).Model)
        {
            Metadata = new Dictionary<string, string> { ["note"] = "a \"text\"" },
        }.Write(folder["file"]);
        var mutator = new Mutator(File.ReadAllBytes(folder["file"]), Random("model"));
        for (var i = 0; i < Count; i++)
        {
            Try(mutator.Next(), () => ModelFile.Read(folder["file"]));
        }
    }

    private static RandomStream Random(string purpose) => RandomKey.FromSeed(5).Derive(purpose).OpenStream();

    private void Try(byte[] bytes, Action read)
    {
        File.WriteAllBytes(folder["file"], bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            Assert.Contains(folder["file"], error.Message, StringComparison.Ordinal);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocatedLimit);
    }

    private FitResult Fit() =>
        Network()
            .Fit(
                Train,
                new FitOptions
                {
                    Epochs = 2,
                    Checkpoint = new CheckpointOptions(folder["file"]) { KeepAtEnd = true },
                    Callbacks = static () => [new EarlyStopping("loss") { RestoreBestWeights = true, Patience = 5 }],
                }
            );

    private static CompiledNetwork Network() =>
        new Sequential(new Input(2), new Dense(3), new Dense(1)).Compile(new Adam(), Loss.MeanSquaredError);
}
