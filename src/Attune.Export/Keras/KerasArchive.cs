using System.IO.Compression;
using System.Text;

namespace Attune.Export.Keras;

/// <summary>
/// The three entries of a <c>.keras</c> file, a zip archive. Nothing is ever unpacked to a disk, and no entry may be longer than
/// what its place allows.
/// </summary>
/// <param name="Config">The text of <c>config.json</c>.</param>
/// <param name="Metadata">The text of <c>metadata.json</c>.</param>
/// <param name="Weights">The bytes of <c>model.weights.h5</c>.</param>
internal sealed record KerasArchive(string Config, string Metadata, byte[] Weights)
{
    private const string ConfigEntry = "config.json";
    private const string MetadataEntry = "metadata.json";
    private const string WeightsEntry = "model.weights.h5";
    private const int MaxEntries = 10_000;
    private const long MaxTextBytes = 16_000_000;

    // Weights are as good as random numbers, which do not shrink; what unpacks to more than this is a bomb.
    private const long MaxExpansion = 100;

    // The earliest time a zip can state: equal models give equal bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, MetadataEntry, Encoding.UTF8.GetBytes(Metadata));
            Add(archive, ConfigEntry, Encoding.UTF8.GetBytes(Config));
            Add(archive, WeightsEntry, Weights);
        }

        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">It is no such archive, or not whole, or an entry is too long.</exception>
    public static KerasArchive Read(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            RequireHarmless(archive);
            return new KerasArchive(
                Encoding.UTF8.GetString(Read(archive, ConfigEntry, MaxTextBytes)),
                Encoding.UTF8.GetString(Read(archive, MetadataEntry, MaxTextBytes)),
                Read(archive, WeightsEntry, Math.Min(WholeFile.MaxBytes, bytes.Length * MaxExpansion))
            );
        }
        catch (Exception error)
            when (error is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException($"it is no .keras archive, or not whole: {error.Message}", error);
        }
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static void RequireHarmless(ZipArchive archive)
    {
        if (archive.Entries.Count > MaxEntries)
        {
            throw new InvalidDataException(
                $"an archive may have {MaxEntries} entries, but this one has {archive.Entries.Count}."
            );
        }

        foreach (var entry in archive.Entries)
        {
            if (
                entry.FullName.Split('/', '\\').Contains("..")
                || Path.IsPathRooted(entry.FullName)
                || entry.FullName.Contains(':', StringComparison.Ordinal)
            )
            {
                throw new InvalidDataException(
                    $"the entry '{entry.FullName}' points out of the archive, which no model needs."
                );
            }
        }
    }

    private static byte[] Read(ZipArchive archive, string name, long limit)
    {
        ZipArchiveEntry[] found = [.. archive.Entries.Where(entry => entry.FullName == name)];
        if (found is not [var only])
        {
            throw new InvalidDataException($"it must have one entry '{name}', but has {found.Length}.");
        }

        if (only.Length > limit)
        {
            throw TooLong(name, limit);
        }

        // The stated length may lie.
        using var stream = only.Open();
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length > limit)
            {
                throw TooLong(name, limit);
            }
        }

        return content.Length == only.Length
            ? content.ToArray()
            : throw new InvalidDataException($"'{name}' must have {only.Length} bytes, but has {content.Length}.");
    }

    private static InvalidDataException TooLong(string name, long limit) =>
        new($"'{name}' may unpack to {limit} bytes, but is longer.");
}
