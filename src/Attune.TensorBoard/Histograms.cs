using System.Runtime.InteropServices;
using Attune.TensorBoard.Messages;
using Google.Protobuf;

namespace Attune.TensorBoard;

/// <summary>Histograms as TensorBoard's plugin reads them: rows of (left, right, count).</summary>
internal static class Histograms
{
    private const int Buckets = 30;

    public static TensorProto Of(ReadOnlySpan<float> values)
    {
        var rows = new double[Buckets * 3];
        if (!values.IsEmpty)
        {
            Fill(rows, values);
        }

        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dim { Size = values.IsEmpty ? 0 : Buckets });
        shape.Dim.Add(new TensorShapeProto.Types.Dim { Size = 3 });
        return new TensorProto
        {
            Dtype = DataType.DtDouble,
            TensorShape = shape,
            TensorContent = ByteString.CopyFrom(MemoryMarshal.AsBytes<double>(values.IsEmpty ? [] : rows)),
        };
    }

    private static void Fill(double[] rows, ReadOnlySpan<float> values)
    {
        double low = float.PositiveInfinity;
        double high = float.NegativeInfinity;
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        var width = (high - low) / Buckets;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            rows[bucket * 3] = low + (width * bucket);
            rows[(bucket * 3) + 1] = bucket == Buckets - 1 ? high : low + (width * (bucket + 1));
        }

        foreach (var value in values)
        {
            // Where all values are equal, all edges are, and the last bucket holds them.
            var bucket = width > 0 ? Math.Clamp((int)((value - low) / width), 0, Buckets - 1) : Buckets - 1;
            rows[(bucket * 3) + 2]++;
        }
    }
}
