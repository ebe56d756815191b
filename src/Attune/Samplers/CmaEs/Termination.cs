namespace Attune.Samplers.CmaEs;

/// <summary>When a run of CMA-ES has come to its end: Hansen's tutorial, appendix B.3, with the bounds of the package cmaes.</summary>
internal static class Termination
{
    private const double TolFun = 1e-12;
    private const double TolXUp = 1e4;
    private const double TolConditionCov = 1e14;

    public static bool HasEnded(Evolution evolution)
    {
        var (mean, sigma, d) = (evolution.Mean, evolution.Sigma, evolution.C.Deviations);
        var diagonal = evolution.C.Diagonal;

        // TolFun: the values of the last generations are all the same.
        if (
            evolution.Generation > evolution.Parameters.HistoryLength
            && evolution.History.Max() - evolution.History.Min() < TolFun
        )
        {
            return true;
        }

        // TolX: the distribution is a point.
        if (
            diagonal.All(c => sigma * c < evolution.Tolerance) && evolution.Pc.All(p => sigma * p < evolution.Tolerance)
        )
        {
            return true;
        }

        // TolXUp: σ was far too small at the beginning, or the search diverges.
        if (sigma * d.Max() > TolXUp)
        {
            return true;
        }

        // NoEffectCoord: a fifth of a standard deviation is lost in rounding.
        for (var i = 0; i < mean.Length; i++)
        {
            if (mean[i] == mean[i] + (0.2 * sigma * Math.Sqrt(diagonal[i])))
            {
                return true;
            }
        }

        // NoEffectAxis: a tenth is, along one axis a generation.
        return evolution.C.HasNoEffectAlong(evolution.Generation % mean.Length, mean, 0.1 * sigma)
            // ConditionCov.
            || d.Max() / d.Min() > TolConditionCov;
    }
}
