namespace Attune.Networks.Callbacks;

/// <summary>Files that are either the old ones or the new ones, whenever the process dies.</summary>
internal static class AtomicFile
{
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
        var temporary = path + ".tmp";
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
