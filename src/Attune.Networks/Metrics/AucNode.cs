using Attune.Numerics.Functions;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

internal sealed unsafe class AucNode(Auc metric) : MetricNode
{
    // ones[i] and zeros[i]: the weight of outputs above threshold i/(n − 1) but not above the next, by what is true.
    private readonly double[] ones = new double[metric.NumThresholds];
    private readonly double[] zeros = new double[metric.NumThresholds];

    public override void Reset()
    {
        Array.Clear(ones);
        Array.Clear(zeros);
    }

    public override void Update(Matrix prediction, Matrix target, float* sampleWeights)
    {
        var last = ones.Length - 1;
        for (var column = 0; column < prediction.Columns; column++)
        {
            double weight = sampleWeights == null ? 1 : sampleWeights[column];
            for (var row = 0; row < prediction.Rows; row++)
            {
                var place = Math.Ceiling((double)prediction.Row(row)[column] * last) - 1;
                var bucket = (int)Math.Clamp(place, 0, last - 1);
                (target.Row(row)[column] > 0.5f ? ones : zeros)[bucket] += weight;
            }
        }
    }

    public override double Result(int index)
    {
        double allOnes = 0;
        double allZeros = 0;
        for (var i = ones.Length - 1; i >= 0; i--)
        {
            allOnes += ones[i];
            allZeros += zeros[i];
        }

        // From the highest threshold, which nothing is above, down to the lowest, which everything is above.
        double area = 0;
        var high = new Point(0, 0, allOnes, allZeros);
        for (var i = ones.Length - 2; i >= 0; i--)
        {
            var low = high with
            {
                TruePositives = high.TruePositives + ones[i],
                FalsePositives = high.FalsePositives + zeros[i],
            };
            area += metric switch
            {
                { Curve: AucCurve.Pr, SummationMethod: AucSummation.Interpolation } => Interpolated(low, high),
                { Curve: AucCurve.Pr } => (low.Recall - high.Recall) * Height(low.Precision, high.Precision),
                _ => (low.FalseRate - high.FalseRate) * Height(low.Recall, high.Recall),
            };
            high = low;
        }

        return area;
    }

    private double Height(double a, double b) =>
        metric.SummationMethod switch
        {
            AucSummation.Minoring => Math.Min(a, b),
            AucSummation.Majoring => Math.Max(a, b),
            _ => (a + b) / 2,
        };

    // Davis and Goadrich, "The relationship between precision-recall and ROC curves" (ICML 2006): between two points true
    // positives grow in proportion to all predicted ones, so precision does not lie on a line.
    private static double Interpolated(Point low, Point high)
    {
        var (positivesLow, positivesHigh) = (low.Positives, high.Positives);
        var slope = Confusion.Ratio(low.TruePositives - high.TruePositives, positivesLow - positivesHigh);
        var intercept = high.TruePositives - (slope * positivesHigh);
        var ratio = positivesLow > 0 && positivesHigh > 0 ? positivesLow / positivesHigh : 1;
        var gained = low.TruePositives - high.TruePositives + (intercept * PortableMath.Log(ratio));
        return Confusion.Ratio(slope * gained, high.AllOnes);
    }

    /// <summary>What is predicted 1 at one threshold.</summary>
    private readonly record struct Point(double TruePositives, double FalsePositives, double AllOnes, double AllZeros)
    {
        public double Positives => TruePositives + FalsePositives;

        public double Recall => Confusion.Ratio(TruePositives, AllOnes);

        public double FalseRate => Confusion.Ratio(FalsePositives, AllZeros);

        public double Precision => Confusion.Ratio(TruePositives, Positives);
    }
}
