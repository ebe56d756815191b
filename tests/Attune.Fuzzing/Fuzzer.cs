using System.Collections.Concurrent;
using System.Diagnostics;
using Attune.Numerics.Random;

namespace Attune.Fuzzing;

/// <summary>Gives a reader damaged files and watches what it does.</summary>
/// <param name="seed">Of all damage.</param>
/// <param name="workers">How many threads read at once.</param>
internal sealed class Fuzzer(ulong seed, int workers)
{
    // More than any file of at most a megabyte needs.
    private const long MostBytes = 512L << 20;
    private const int MostFindings = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Reads so many damaged files.</summary>
    public ReaderReport Run(Reader reader, long inputs)
    {
        var root = Directory.CreateTempSubdirectory("attune-fuzzing-").FullName;
        try
        {
            var examples = reader.Examples(root);
            foreach (var example in examples)
            {
                reader.Read(example, Folder(root, "whole"));
            }

            var crew = Enumerable
                .Range(0, workers)
                .Select(number => new Crew(this, reader, examples, Folder(root, $"worker{number}")))
                .ToArray();
            long next = 0;
            var threads = crew.Select(member =>
                    Task.Factory.StartNew(
                        () => member.Work(() => Interlocked.Increment(ref next) - 1, inputs),
                        TaskCreationOptions.LongRunning
                    )
                )
                .ToArray();
            while (!Task.WaitAll(threads, Look))
            {
                if (crew.FirstOrDefault(static member => member.IsStuck) is { } stuck)
                {
                    stuck.Complain($"it was not read within {Longest.TotalSeconds} s");
                    break;
                }
            }

            return new ReaderReport(
                reader.Name,
                Math.Min(next, inputs),
                crew.Sum(static member => member.Refused),
                Math.Round(crew.Max(static member => member.MostAllocated) / (double)(1 << 20), 1),
                Math.Round(crew.Max(static member => member.Slowest).TotalMilliseconds),
                [.. crew.SelectMany(static member => member.Findings).Take(MostFindings)]
            );
        }
        finally
        {
            try
            {
                Directory.Delete(root, recursive: true);
            }
            catch (IOException)
            {
                // A reader that is stuck holds its file.
            }
        }
    }

    private static string Folder(string root, string name) =>
        Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    private sealed class Crew(Fuzzer fuzzer, Reader reader, IReadOnlyList<byte[]> examples, string folder)
    {
        private readonly ConcurrentQueue<Finding> findings = new();
        private long began;
        private long current;
        private byte[] input = [];

        public long Refused { get; private set; }

        public long MostAllocated { get; private set; }

        public TimeSpan Slowest { get; private set; }

        public IEnumerable<Finding> Findings => findings;

        public bool IsStuck =>
            Interlocked.Read(ref began) is > 0 and var start && Stopwatch.GetElapsedTime(start) > Longest;

        public void Work(Func<long> next, long inputs)
        {
            while ((current = next()) < inputs && findings.Count < MostFindings)
            {
                var mutator = new Mutator(
                    RandomKey.FromSeed(fuzzer.Seed).Derive(reader.Name).Derive(current).OpenStream()
                );
                input = reader.Damage(mutator, examples[mutator.Below(examples.Count)], folder);
                Read();
            }
        }

        public void Complain(string complaint)
        {
            var file = Path.Combine(Path.GetTempPath(), $"attune-{reader.Name}-{fuzzer.Seed}-{current}.bin");
            File.WriteAllBytes(file, input);
            findings.Enqueue(new Finding(reader.Name, current, complaint, file));
        }

        private void Read()
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            Interlocked.Exchange(ref began, start);
            try
            {
                reader.Read(input, folder);
            }
#pragma warning disable CA1031 // Whatever else is thrown is what is looked for.
            catch (Exception error) when (reader.IsRefusal(error))
            {
                Refused++;
            }
            catch (Exception error)
            {
                Complain(error.ToString());
            }
#pragma warning restore CA1031

            Interlocked.Exchange(ref began, 0);
            var elapsed = Stopwatch.GetElapsedTime(start);
            Slowest = elapsed > Slowest ? elapsed : Slowest;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            MostAllocated = Math.Max(MostAllocated, allocated);
            if (allocated > MostBytes)
            {
                Complain($"it made the reader allocate {allocated >> 20} MB");
            }
        }
    }

    private ulong Seed => seed;
}
