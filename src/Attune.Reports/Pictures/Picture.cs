using System.Text;
using System.Text.RegularExpressions;
using Attune.Reports.Drawings;
using ScottPlot;
using SkiaSharp;
using Drawing = Attune.Reports.Drawings.Drawing;
using Palette = Attune.Reports.Drawings.Palette;

namespace Attune.Reports.Pictures;

/// <summary>A drawing laid out on a canvas: a heading, panels in rows, and the colour scale at the right.</summary>
internal sealed partial class Picture
{
    private const int Heading = 44;
    private const int NoteHeight = 20;
    private const int ScaleWidth = 84;
    private const int Side = 16;
    private const float PngScale = 2;
    private const float TitleSize = 18;
    private const float NoteSize = 13;

    private readonly Drawing drawing;
    private readonly Palette palette;
    private readonly int width;
    private readonly int height;

    private Picture(Drawing drawing, Palette palette, int width, int height) =>
        (this.drawing, this.palette, this.width, this.height) = (drawing, palette, width, height);

    private int Columns => Math.Max(Math.Min(drawing.Columns, drawing.Panels.Count), 1);

    private int Rows => Math.Max((drawing.Panels.Count + Columns - 1) / Columns, 1);

    private int Top => Heading + (drawing.Panels.Count == 0 ? 0 : Notes.Count * NoteHeight);

    private IReadOnlyList<string> Notes => drawing.Note is { } note ? Lines(note, width - (2 * Side)) : [];

    public static Picture Of(Drawing drawing, FigureTheme theme, int? width, int? height)
    {
        Roboto.Register();
        var palette = Palette.Of(theme);
        var wide = new Picture(drawing, palette, Checked(width, 200, "width") ?? SuitingWidth(drawing), 0);
        return new Picture(drawing, palette, wide.width, Checked(height, 150, "height") ?? wide.SuitingHeight());
    }

    public string ToSvg()
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
        {
            Draw(canvas);
        }

        var xml = Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal);
        // Readers without the font take a similar one; a comma after the last number is no list.
        return TrailingComma()
            .Replace(Numbered(xml), "$1\"")
            .Replace(
                $"font-family=\"{Roboto.Name}\"",
                $"font-family=\"{Roboto.Name}, Arial, sans-serif\"",
                StringComparison.Ordinal
            );
    }

    public byte[] ToPng()
    {
        using var bitmap = new SKBitmap((int)(width * PngScale), (int)(height * PngScale));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Scale(PngScale);
            Draw(canvas);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    // Axes with texts on them, as of parallel coordinates, need room for each.
    private static int SuitingWidth(Drawing drawing) =>
        drawing.Panels switch
        {
            [] => 800,
            [var panel] => panel.Marks.Any(static mark => mark is TextMark)
                ? Math.Max(800, panel.X.Categories.Count * 84)
                : 800,
            _ => Math.Max(Math.Min(drawing.Columns, drawing.Panels.Count) * 320, 640),
        };

    private int SuitingHeight() =>
        drawing.Panels.Count switch
        {
            0 => 240,
            1 => 480,
            _ => (Rows * 280) + Top,
        };

    private static List<string> Lines(string text, float width)
    {
        using var font = new SKFont(Roboto.Typeface, NoteSize);
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (lines[^1].Length == 0 || font.MeasureText(longer) <= width)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    // Skia counts its identifiers over the whole process.
    private static string Numbered(string xml)
    {
        var numbers = new Dictionary<string, int>();
        return Identifier()
            .Replace(
                xml,
                match =>
                {
                    var identifier = match.Groups["id"].Value;
                    if (!numbers.TryGetValue(identifier, out var number))
                    {
                        numbers[identifier] = number = numbers.Count + 1;
                    }

                    return $"{match.Groups["before"].Value}{match.Groups["kind"].Value}_{number}";
                }
            );
    }

    private static int? Checked(int? size, int least, string name) =>
        size is < 10_001 && size >= least || size is null
            ? size
            : throw new ArgumentOutOfRangeException(
                name,
                size,
                $"A picture's {name} must be from {least} to 10000 pixels, but got {size}."
            );

    [GeneratedRegex("""(?<before> id="|="url\(#|href="#)(?<id>(?<kind>[a-z]+)_[0-9a-f]+)""")]
    private static partial Regex Identifier();

    [GeneratedRegex("(\\s[xy]=\"[-+0-9.e, ]*[0-9]), \"")]
    private static partial Regex TrailingComma();

    private void Draw(SKCanvas canvas)
    {
        canvas.Clear(SKColor.Parse(palette.Background));
        Write(canvas, drawing.Title, TitleSize, Side, 28, palette.Text);
        // Where there is nothing else, the reason stands in the middle.
        var noteTop = drawing.Panels.Count == 0 ? (height - (Notes.Count * NoteHeight)) / 2 : 48;
        foreach (var (i, line) in Notes.Index())
        {
            Write(canvas, line, NoteSize, Side, noteTop + (i * NoteHeight), palette.Note);
        }

        var right = width - (drawing.Scale is null ? 0 : ScaleWidth);
        for (var i = 0; i < drawing.Panels.Count; i++)
        {
            var (row, column) = (i / Columns, i % Columns);
            using var plot = new PanelPlot(
                drawing.Panels[i],
                palette,
                (float)right / Columns,
                drawing.Panels.Count == 1
            ).Plot;
            plot.Render(
                canvas,
                new PixelRect(
                    column * right / Columns,
                    (column + 1) * right / Columns,
                    Top + ((row + 1) * (height - Top) / Rows),
                    Top + (row * (height - Top) / Rows)
                )
            );
        }

        if (drawing.Scale is { } scale)
        {
            ScaleStrip.Draw(canvas, scale, palette, right, Top + 8);
        }
    }

    internal static void Write(SKCanvas canvas, string text, float size, float x, float y, string color)
    {
        using var font = new SKFont(Roboto.Typeface, size);
        using var paint = new SKPaint { Color = SKColor.Parse(color), IsAntialias = true };
        canvas.DrawText(text, x, y, font, paint);
    }
}
