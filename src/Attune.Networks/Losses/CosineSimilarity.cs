using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>−Σ p·t / (|p||t|) over outputs: −1 where predictions point the way of the targets, 1 where the opposite way.</summary>
public sealed record CosineSimilarity : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "CosineSimilarity";

    /// <inheritdoc/>
    public override string Name => "cosine_similarity";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new Node<TSimd>();

    internal override Loss ReadOwn(ConfigReader config)
    {
        config.RequireLastAxis();
        return this;
    }

    internal override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("axis", -1);

    private sealed unsafe class Node<TSimd> : LossNode
        where TSimd : struct, ISimd<TSimd>
    {
        // A length below ε counts as ε: the cosine of nothing is 0.
        private const float LargestInverse = 1 / Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Forward(Matrix prediction, Matrix target, float* sampleLoss)
        {
            for (var column = 0; column < prediction.Stride; column += TSimd.Count)
            {
                var (inverseP, inverseT) = InverseLengths(prediction, target, column);
                TSimd.Store(sampleLoss + column, TSimd.Zero - Cosine(prediction, target, column, inverseP, inverseT));
            }
        }

        // ∂(−Σ p̂t̂)/∂p = (p̂·cos − t̂)/|p|
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Backward(Matrix prediction, Matrix target, float* sampleWeights, Matrix gradient)
        {
            var largest = TSimd.Broadcast(LargestInverse);
            for (var column = 0; column < prediction.Stride; column += TSimd.Count)
            {
                var (inverseP, inverseT) = InverseLengths(prediction, target, column);
                var cosine = Cosine(prediction, target, column, inverseP, inverseT);
                cosine = TSimd.And(TSimd.GreaterThan(largest, inverseP), cosine);
                var scale = TSimd.Load(sampleWeights + column) * inverseP;
                for (var row = 0; row < prediction.Rows; row++)
                {
                    var p = TSimd.Load(prediction.Row(row) + column) * inverseP;
                    var t = TSimd.Load(target.Row(row) + column) * inverseT;
                    TSimd.Store(gradient.Row(row) + column, scale * ((p * cosine) - t));
                }
            }
        }

        private static (TSimd P, TSimd T) InverseLengths(Matrix prediction, Matrix target, int column)
        {
            var (squaresP, squaresT) = (TSimd.Zero, TSimd.Zero);
            for (var row = 0; row < prediction.Rows; row++)
            {
                var p = TSimd.Load(prediction.Row(row) + column);
                var t = TSimd.Load(target.Row(row) + column);
                squaresP = TSimd.FusedMultiplyAdd(p, p, squaresP);
                squaresT = TSimd.FusedMultiplyAdd(t, t, squaresT);
            }

            return (Inverse(squaresP), Inverse(squaresT));
        }

        private static TSimd Inverse(TSimd squares) =>
            TSimd.Min(TSimd.Broadcast(LargestInverse), TSimd.Broadcast(1) / TSimd.Sqrt(squares));

        private static TSimd Cosine(Matrix prediction, Matrix target, int column, TSimd inverseP, TSimd inverseT)
        {
            var sum = TSimd.Zero;
            for (var row = 0; row < prediction.Rows; row++)
            {
                var p = TSimd.Load(prediction.Row(row) + column) * inverseP;
                sum = TSimd.FusedMultiplyAdd(p, TSimd.Load(target.Row(row) + column) * inverseT, sum);
            }

            return sum;
        }
    }
}
