using ScottPlot;
using SkiaSharp;

namespace Attune.Reports.Pictures;

/// <summary>The font of pictures, from the assembly: what is installed on a machine changes no file.</summary>
internal sealed class Roboto : IFontResolver
{
    public const string Name = "Roboto";

    private static readonly Lazy<SKTypeface> Shared = new(Load);

    private Roboto() { }

    public static SKTypeface Typeface => Shared.Value;

    /// <summary>Makes the font known to the charting library, once in a process.</summary>
    public static void Register()
    {
        lock (Fonts.FontResolvers)
        {
            if (!Fonts.FontResolvers.OfType<Roboto>().Any())
            {
                Fonts.FontResolvers.Insert(0, new Roboto());
            }
        }
    }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Typeface : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface : null;

    private static SKTypeface Load()
    {
        using var stream = Assets.Open("Roboto-Regular.ttf");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
