namespace Attune.Cli.Runs;

/// <summary>Files that are either the old ones or whole new ones, whenever the process dies.</summary>
internal static class AtomicFile
{
    /// <summary>What the name of a file ends with that is not whole yet.</summary>
    public const string TemporaryEnding = ".tmp";

    /// <summary>Writes beside the file, and only then puts the new file in its place.</summary>
    public static void Write(string path, Action<string> write)
    {
        var temporary = path + TemporaryEnding;
        write(temporary);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Writes a text.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, temporary => File.WriteAllText(temporary, text));
}
