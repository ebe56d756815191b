using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>
/// A random orthogonal matrix, times a gain: its columns are orthonormal, or its rows where there are fewer of those. Every
/// such matrix is equally likely. Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep
/// linear neural networks" (ICLR 2014), section 3.
/// </summary>
/// <param name="Gain">What the matrix is multiplied by. The default is 1. Must be finite.</param>
public sealed record Orthogonal(double Gain = 1) : Initializer
{
    /// <summary>What the matrix is multiplied by.</summary>
    /// <value>The default is 1. Must be finite.</value>
    public double Gain
    {
        get;
        init => field = Setting.Finite(value, 1);
    } = Setting.Finite(Gain, 1, nameof(Gain));

    /// <inheritdoc/>
    public override string ClassName => "Orthogonal";

    /// <inheritdoc/>
    public override void Fill(Span<float> values, int rows, int columns, RandomStream random)
    {
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count][];
        for (var i = 0; i < count; i++)
        {
            vectors[i] = new double[length];
            foreach (ref var value in vectors[i].AsSpan())
            {
                value = random.NextNormal();
            }

            // Twice: what cancellation leaves of the other vectors after the first time, the second takes away.
            Orthogonalize(vectors, i);
            Orthogonalize(vectors, i);
            var norm = Math.Sqrt(Dot(vectors[i], vectors[i]));
            foreach (ref var value in vectors[i].AsSpan())
            {
                value /= norm;
            }
        }

        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < length; j++)
            {
                values[rows >= columns ? (j * columns) + i : (i * columns) + j] = (float)(Gain * vectors[i][j]);
            }
        }
    }

    private protected override Initializer ReadOwn(ConfigReader config) => new Orthogonal(config.Number("gain", Gain));

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("gain", Gain);

    private static void Orthogonalize(double[][] vectors, int index)
    {
        var vector = vectors[index];
        for (var i = 0; i < index; i++)
        {
            var share = Dot(vectors[i], vector);
            for (var j = 0; j < vector.Length; j++)
            {
                vector[j] -= share * vectors[i][j];
            }
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
