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
        var whole = File.ReadAllBytes(folder["file"]);
        var options = Options();
        var identity = FitIdentity.Of(Network(), Train, null, options, ["EarlyStopping", "BackupAndRestore"]);
        var current = Network().Fit(Train, new FitOptions()).State;
        Try(whole, bytes => CheckpointFile.Read(bytes, identity, current, Network().Network, 2));
    }

    /// <summary>Reading the callbacks' states is part of a fit, which takes longer.</summary>
    [Fact]
    public void Fits_from_checkpoints()
    {
        Fit();
        var mutator = new Mutator(File.ReadAllBytes(folder["file"]), Random("fit"));
        for (var i = 0; i < Count / 100; i++)
        {
            File.WriteAllBytes(folder["file"], mutator.NextWithChecksum());
            try
            {
                Fit();
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException)
            {
                Assert.Contains(folder["file"], error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Training_states()
    {
        var network = Network();
        new TrainingStateFile(network.Fit(Train, new FitOptions()).State).Write(folder["file"]);
        Try(File.ReadAllBytes(folder["file"]), bytes => TrainingStateFile.Read(bytes, network.Network));
    }

    [Fact]
    public void Models()
    {
        new ModelFile(Network().Fit(Train, new FitOptions()).Model)
        {
            Metadata = new Dictionary<string, string> { ["note"] = "a \"text\"" },
        }.Write(folder["file"]);
        Try(
            File.ReadAllBytes(folder["file"]),
            static bytes => ModelFile.Of(SafeTensorsReader.Read(new MemoryStream(bytes)))
        );
    }

    private static void Try(byte[] whole, Action<byte[]> read)
    {
        read(whole);
        var mutator = new Mutator(whole, Random("damage"));
        for (var i = 0; i < Count; i++)
        {
            var bytes = i % 2 == 0 ? mutator.Next() : mutator.NextWithChecksum();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException)
            {
                Assert.NotEmpty(error.Message);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocatedLimit);
        }
    }

    private static RandomStream Random(string purpose) => RandomKey.FromSeed(5).Derive(purpose).OpenStream();

    private FitResult Fit() => Network().Fit(Train, Options());

    private FitOptions Options() =>
        new()
        {
            Epochs = 2,
            Checkpoint = new CheckpointOptions(folder["file"]) { KeepAtEnd = true },
            Callbacks = static () => [new EarlyStopping("loss") { RestoreBestWeights = true, Patience = 5 }],
        };

    private static CompiledNetwork Network() =>
        new Sequential(new Input(2), new Dense(3), new Dense(1)).Compile(new Adam(), Loss.MeanSquaredError);
}
