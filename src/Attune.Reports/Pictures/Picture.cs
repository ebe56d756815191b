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

    private int Top => Heading + (drawing.Note is null ? 0 : NoteHeight);

    public static Picture Of(Drawing drawing, FigureTheme theme, int? width, int? height)
    {
        Roboto.Register();
        var picture = new Picture(drawing, Palette.Of(theme), 0, 0);
        var isSingle = drawing.Panels.Count <= 1;
        return new Picture(
            drawing,
            picture.palette,
            Checked(width, 200, "width") ?? (isSingle ? 800 : Math.Max(picture.Columns * 320, 640)),
            Checked(height, 150, "height") ?? (isSingle ? 480 : (picture.Rows * 280) + picture.Top)
        );
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
        Write(canvas, drawing.Title, TitleSize, 16, 28, palette.Text);
        if (drawing.Note is { } note)
        {
            Write(canvas, note, NoteSize, 16, 48, palette[Tone.Infeasible]);
        }

        var right = width - (drawing.Scale is null ? 0 : ScaleWidth);
        for (var i = 0; i < drawing.Panels.Count; i++)
        {
            var (row, column) = (i / Columns, i % Columns);
            using var plot = new PanelPlot(drawing.Panels[i], palette, drawing.Panels.Count == 1).Plot;
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
