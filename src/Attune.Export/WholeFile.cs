namespace Attune.Export;

/// <summary>Files that are either the old ones or the new ones, and are read as a whole.</summary>
internal static class WholeFile
{
    /// <summary>The largest model file that is read: what one array can hold.</summary>
    public const long MaxBytes = 2_000_000_000;

    public static void Write(string path, byte[] bytes)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var temporary = path + ".tmp";
        using (var file = File.Create(temporary))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <exception cref="InvalidDataException">It is too long.</exception>
    public static byte[] Read(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > MaxBytes)
        {
            throw new InvalidDataException($"a model file may have {MaxBytes} bytes, but it has {file.Length}.");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
