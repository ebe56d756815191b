using System.Collections.Concurrent;
using System.Text;

namespace Attune.Dashboard.Http;

/// <summary>The files that are part of this library, and those of the reports that it shares.</summary>
internal static class AssetFiles
{
    private static readonly string[] OfReports = ["echarts.min.js", "figures.js", "page.css"];
    private static readonly ConcurrentDictionary<string, (byte[] Bytes, string Type)?> Known = [];

    /// <summary>A file with its media type; null where there is none of that name.</summary>
    public static (byte[] Bytes, string Type)? Find(string name) => Known.GetOrAdd(name, Read);

    public static string Text(string name) => Encoding.UTF8.GetString(Find(name)!.Value.Bytes);

    private static (byte[] Bytes, string Type)? Read(string name)
    {
        var type = Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".html" => "text/html; charset=utf-8",
            _ => null,
        };
        var assembly = OfReports.Contains(name) ? typeof(Reports.FigurePages).Assembly : typeof(AssetFiles).Assembly;
        using var stream = type is null ? null : assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return (memory.ToArray(), type!);
    }
}
