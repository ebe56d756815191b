using Attune.Reports.Drawings;
using SkiaSharp;
using Palette = Attune.Reports.Drawings.Palette;

namespace Attune.Reports.Pictures;

/// <summary>What the colours mean: a strip with the values at its ends.</summary>
internal static class ScaleStrip
{
    private const float Length = 180;
    private const float Thickness = 14;
    private const float TextSize = 12;

    public static void Draw(SKCanvas canvas, ColorScale scale, Palette palette, float left, float top)
    {
        Picture.Write(canvas, PlotStyle.Short(scale.Title, 12), TextSize, left, top + 8, palette.Text);
        var strip = new SKRect(left, top + 18, left + Thickness, top + 18 + Length);
        // The greatest place is at the top.
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint(0, strip.Bottom),
            new SKPoint(0, strip.Top),
            [.. palette.Scale.Select(SKColor.Parse)],
            SKShaderTileMode.Clamp
        );
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawRect(strip, paint);
        Write(scale.OneText, strip.Top + 9);
        Write(scale.ZeroText, strip.Bottom);
        if (!scale.IsRank)
        {
            Write(AxisFit.Number((scale.AtZero + scale.AtOne) / 2), strip.MidY + 4);
        }

        void Write(string text, float y) => Picture.Write(canvas, text, TextSize, strip.Right + 6, y, palette.Text);
    }
}
