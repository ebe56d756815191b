namespace Attune.Networks.Metrics;

/// <summary>The weight of outputs by what is predicted and what is true.</summary>
internal struct Confusion
{
    public double TruePositives;
    public double FalsePositives;
    public double TrueNegatives;
    public double FalseNegatives;

    /// <summary>part / whole; 0 of nothing.</summary>
    public static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    public void Add(bool isPredicted, bool isTrue, double weight)
    {
        TruePositives += isPredicted && isTrue ? weight : 0;
        FalsePositives += isPredicted && !isTrue ? weight : 0;
        TrueNegatives += !isPredicted && !isTrue ? weight : 0;
        FalseNegatives += !isPredicted && isTrue ? weight : 0;
    }
}
