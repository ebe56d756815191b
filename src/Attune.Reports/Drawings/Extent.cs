namespace Attune.Reports.Drawings;

/// <summary>What of a mark must fit on an axis.</summary>
internal static class Extent
{
    public static IEnumerable<double> AlongX(Mark mark) =>
        mark switch
        {
            PointMark points => points.X,
            LineMark line => line.X,
            BandMark band => band.X,
            BarMark bars => bars.From.Concat(bars.To),
            BoxMark boxes => boxes.X,
            FieldMark field => field.XEdges,
            _ => [],
        };

    public static IEnumerable<double> AlongY(Mark mark) =>
        mark switch
        {
            PointMark points => points.Y,
            LineMark line => line.Y,
            BandMark band => band.Low.Concat(band.High),
            BarMark bars => bars.Y,
            BoxMark boxes => boxes.Low.Concat(boxes.High),
            FieldMark field => field.YEdges,
            _ => [],
        };
}
