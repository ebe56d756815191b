namespace Attune.Networks.Callbacks;

/// <summary>Files that are either the old ones or the new ones, whenever the process dies.</summary>
internal static class AtomicFile
{
    private const string TemporaryEnding = ".tmp";

    /// <summary>Removes a file, and what killed processes left of its successors.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var temporary in Directory.EnumerateFiles(folder, $"{Path.GetFileName(path)}.*{TemporaryEnding}"))
        {
            File.Delete(temporary);
        }
    }

    public static void CreateFolderOf(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>Writes beside the file, to the disk, and only then puts the new file in the old one's place.</summary>
    public static void Replace(string path, Action<BinaryWriter> write)
    {
        CreateFolderOf(path);

        // A process that lost its work to another one may not know it yet, and write too.
        var temporary = $"{path}.{Environment.ProcessId}{TemporaryEnding}";
        using (var file = File.Create(temporary))
        {
            using var writer = new BinaryWriter(file);
            write(writer);
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
