using System.Globalization;
using System.Text.Json;
using Attune.Reports.Drawings;

namespace Attune.Reports.Html;

/// <summary>Marks as the browser's script takes them.</summary>
internal static class MarkJson
{
    public static void Write(Utf8JsonWriter writer, Mark mark)
    {
        writer.WriteString("type", TypeOf(mark));
        if (mark.Name.Length > 0)
        {
            writer.WriteString("name", mark.Name);
        }

        writer.WriteNumber("tone", (int)mark.Tone);
        switch (mark)
        {
            case PointMark points:
                Write(writer, points);
                break;
            case LineMark line:
                Write(writer, line);
                break;
            case BandMark band:
                Write(writer, "x", band.X);
                Write(writer, "low", band.Low);
                Write(writer, "high", band.High);
                break;
            case BarMark bars:
                Write(writer, "y", bars.Y);
                Write(writer, "from", bars.From);
                Write(writer, "to", bars.To);
                writer.WriteNumber("height", bars.Height);
                Write(writer, "trials", bars.Trials);
                break;
            case BoxMark boxes:
                Write(writer, "x", boxes.X);
                Write(writer, "low", boxes.Low);
                Write(writer, "q1", boxes.LowerQuartile);
                Write(writer, "median", boxes.Median);
                Write(writer, "q3", boxes.UpperQuartile);
                Write(writer, "high", boxes.High);
                break;
            case FieldMark field:
                Write(writer, field);
                break;
            case TextMark texts:
                Write(writer, "x", texts.X);
                Write(writer, "y", texts.Y);
                writer.WriteStartArray("texts");
                foreach (var text in texts.Texts)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
                break;
        }
    }

    private static string TypeOf(Mark mark) =>
        mark switch
        {
            PointMark => "points",
            LineMark => "line",
            BandMark => "band",
            BarMark => "bars",
            BoxMark => "boxes",
            FieldMark => "field",
            _ => "texts",
        };

    private static void Write(Utf8JsonWriter writer, PointMark points)
    {
        writer.WriteNumber("symbol", (int)points.Symbol);
        Write(writer, "x", points.X);
        Write(writer, "y", points.Y);
        Write(writer, "trials", points.Trials);
        Write(writer, "colors", points.Colors, "G3");
        if (!points.HasValues)
        {
            writer.WriteBoolean("valueless", true);
        }
    }

    private static void Write(Utf8JsonWriter writer, LineMark line)
    {
        Write(writer, "x", line.X);
        Write(writer, "y", line.Y);
        WriteTrue(writer, "dashed", line.IsDashed);
        WriteTrue(writer, "step", line.IsStep);
        WriteTrue(writer, "thin", line.IsThin);
        WriteTrue(writer, "end", line.HasEnd);
        if (line.Trial is { } trial)
        {
            writer.WriteNumber("trial", trial);
        }

        if (line.Color is { } color)
        {
            writer.WritePropertyName("color");
            writer.WriteRawValue(color.ToString("G3", CultureInfo.InvariantCulture));
        }
    }

    private static void Write(Utf8JsonWriter writer, FieldMark field)
    {
        Write(writer, "xEdges", field.XEdges);
        Write(writer, "yEdges", field.YEdges);
        writer.WriteStartArray("colors");
        foreach (var row in field.Colors)
        {
            writer.WriteStartArray();
            foreach (var color in row)
            {
                writer.WriteRawValue(color.ToString("F2", CultureInfo.InvariantCulture));
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteTrue(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, int[] values)
    {
        if (values.Length == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, double[] values, string format = "G7")
    {
        if (values.Length == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                writer.WriteRawValue(value.ToString(format, CultureInfo.InvariantCulture));
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }
}
