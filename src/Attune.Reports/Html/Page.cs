using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Attune.Reports.Drawings;

namespace Attune.Reports.Html;

/// <summary>
/// A page that needs nothing but itself: its styles and scripts stand in it, its security policy names each of them by its hash and
/// allows nothing else, and what users wrote is only ever text.
/// </summary>
internal static class Page
{
    private static readonly string[] Scripts = ["echarts.min.js", "figures.js", "page.js"];
    private static readonly Lazy<string> Policy = new(MakePolicy);

    /// <summary>A page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">What stands in it, as HTML.</param>
    /// <param name="blocks">Data for the scripts, by identifier, as JSON in which &lt; is escaped.</param>
    public static string Of(string title, string body, IEnumerable<KeyValuePair<string, string>> blocks)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy.Value}\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append($"<title>{Text(title)}</title>\n<style>{Assets.Text("page.css")}</style>\n</head>\n<body>\n");
        page.Append(body);
        foreach (var (id, json) in blocks)
        {
            page.Append($"<script type=\"application/json\" id=\"{id}\">{json}</script>\n");
        }

        page.Append($"<script type=\"application/json\" id=\"palettes\">{Palettes()}</script>\n");
        foreach (var script in Scripts)
        {
            page.Append($"<script>{Assets.Text(script)}</script>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>A user's text as HTML.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>JSON that may stand in a page: the serializer escapes &lt;, &gt; and &amp;.</summary>
    public static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string MakePolicy()
    {
        var scripts = string.Join(' ', Scripts.Select(static name => $"'{HashOf(Assets.Text(name))}'"));
        return "default-src 'none'; "
            + $"script-src {scripts}; style-src '{HashOf(Assets.Text("page.css"))}'; img-src data: blob:; "
            + "base-uri 'none'; form-action 'none'";
    }

    // A browser hashes a script after it has read line ends as \n.
    private static string HashOf(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>The colours of both themes, as JSON.</summary>
    public static string Palettes() =>
        Json(static writer =>
        {
            writer.WriteStartObject();
            Write(writer, "light", Palette.Light);
            Write(writer, "dark", Palette.Dark);
            writer.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter writer, string name, Palette palette)
    {
        writer.WriteStartObject(name);
        writer.WriteString("background", palette.Background);
        writer.WriteString("text", palette.Text);
        writer.WriteString("lines", palette.Lines);
        WriteTexts(writer, "tones", palette.Tones);
        WriteTexts(writer, "scale", palette.Scale);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
