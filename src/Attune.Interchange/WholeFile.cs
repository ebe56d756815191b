namespace Attune.Interchange;

/// <summary>Writes files that appear whole or not at all.</summary>
internal static class WholeFile
{
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether one of that name is replaced.</param>
    /// <param name="write">Writes to the path it gets.</param>
    /// <exception cref="InterchangeException">The file exists and is not to be replaced.</exception>
    public static void Write(string path, bool overwrite, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!overwrite && File.Exists(path))
        {
            throw new InterchangeException(
                $"A file is written anew, but '{path}' exists. Choose another name, or overwrite it."
            );
        }

        var beside = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            write(beside);
            File.Move(beside, path, overwrite);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
