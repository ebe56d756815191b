using System.Globalization;
using System.Text.Json;
using Attune.Reports.Drawings;

namespace Attune.Reports.Html;

/// <summary>A drawing as the browser's script takes it: <c>figures.js</c> says what the members mean.</summary>
internal static class DrawingJson
{
    public static void Write(Utf8JsonWriter writer, Drawing drawing)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", drawing.Kind);
        writer.WriteString("title", drawing.Title);
        if (drawing.Note is { } note)
        {
            writer.WriteString("note", note);
        }

        writer.WriteNumber("columns", drawing.Columns);
        if (drawing.Scale is { } scale)
        {
            writer.WriteStartObject("scale");
            writer.WriteString("title", scale.Title);
            writer.WriteString("zero", scale.ZeroText);
            writer.WriteString("one", scale.OneText);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("panels");
        foreach (var panel in drawing.Panels)
        {
            Write(writer, panel);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Panel panel)
    {
        writer.WriteStartObject();
        Write(writer, "x", panel.X, panel.Marks.SelectMany(Extent.AlongX));
        Write(writer, "y", panel.Y, panel.Marks.SelectMany(Extent.AlongY));
        writer.WriteStartArray("marks");
        foreach (var mark in panel.Marks.Where(static mark => !mark.IsEmpty))
        {
            writer.WriteStartObject();
            MarkJson.Write(writer, mark);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Axis axis, IEnumerable<double> values)
    {
        var fit = new AxisFit(axis, values);
        writer.WriteStartObject(name);
        writer.WriteString("title", axis.Title);
        WriteNumber(writer, "low", fit.Low);
        WriteNumber(writer, "high", fit.High);
        if (fit.FirstTick is { } first)
        {
            WriteNumber(writer, "first", first);
        }

        if (axis.IsLog)
        {
            writer.WriteBoolean("log", true);
        }

        if (axis.IsWhole)
        {
            writer.WriteBoolean("whole", true);
        }

        if (axis.IsReversed)
        {
            writer.WriteBoolean("reversed", true);
        }

        if (axis.Categories.Count > 0)
        {
            writer.WriteStartArray("categories");
            foreach (var category in axis.Categories)
            {
                writer.WriteStringValue(category);
            }

            writer.WriteEndArray();
        }

        if (fit.Ticks is { } ticks)
        {
            writer.WriteStartArray("ticks");
            foreach (var (place, text) in ticks)
            {
                writer.WriteStartArray();
                WriteNumber(writer, place);
                writer.WriteStringValue(text);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        WriteNumber(writer, value);
    }

    /// <summary>Seven digits are more than a screen shows, and half the bytes.</summary>
    internal static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteRawValue(value.ToString("G7", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
