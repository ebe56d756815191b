using Attune.Numerics.Functions;
using Attune.Spaces;

namespace Attune.Samplers.QuasiMonteCarlo;

/// <summary>
/// Values at points of the unit interval as Optuna takes them. It differs from <see cref="Parameter.FromUnit"/> for whole numbers
/// on a logarithmic scale without a step only: a number has the part of the interval that is rounded to it.
/// </summary>
internal static class NearestRounding
{
    public static ParameterValue ValueAt(Parameter parameter, double coordinate)
    {
        if (parameter is not IntParameter { Step: null, Scale: not Scale.Linear } whole)
        {
            return parameter.FromUnit(coordinate);
        }

        var (low, high) = (whole.Low - 0.5, whole.High + 0.5);
        var mirrored = whole.Scale == Scale.ReverseLog;
        var reach = low * PortableMath.Pow(high / low, mirrored ? 1 - coordinate : coordinate);
        var number = Math.Clamp((long)Math.Round(reach), whole.Low, whole.High);
        return mirrored ? whole.High + whole.Low - number : number;
    }
}
