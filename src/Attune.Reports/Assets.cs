using System.Text;

namespace Attune.Reports;

/// <summary>Files that come with the library.</summary>
internal static class Assets
{
    public static Stream Open(string name) =>
        typeof(Assets).Assembly.GetManifestResourceStream(name)
        ?? throw new FileNotFoundException($"The library was built without its file '{name}'. Build it again.");

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
