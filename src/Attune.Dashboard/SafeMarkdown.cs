using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Attune.Dashboard;

/// <summary>
/// A user's Markdown as HTML that cannot harm: HTML in it stays text, links lead to web pages and mail only, and pictures, which
/// would be loaded from elsewhere, are links.
/// </summary>
internal static class SafeMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseTaskLists()
        .Build();

    private static readonly string[] Schemes = ["http", "https", "mailto"];

    public static string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            link.Url = IsSafe(link.Url) ? link.Url : null;
            link.GetAttributes().AddProperty("rel", "noopener noreferrer");
        }

        foreach (
            var link in document.Descendants<AutolinkInline>().Where(static link => !link.IsEmail && !IsSafe(link.Url))
        )
        {
            link.Url = "";
        }

        return document.ToHtml(Pipeline);
    }

    private static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme);
}
