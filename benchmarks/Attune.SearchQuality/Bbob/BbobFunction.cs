namespace Attune.SearchQuality.Bbob;

/// <summary>
/// One of the 24 noiseless BBOB functions (Hansen, Finck, Ros and Auger, "Real-Parameter Black-Box Optimization Benchmarking 2009:
/// Noiseless Functions Definitions"), in one of its instances.
/// </summary>
/// <param name="Raw">The function less its optimal value.</param>
/// <param name="OptimalValue">Its optimal value.</param>
internal sealed record BbobFunction(Func<double[], double> Raw, double OptimalValue)
{
    /// <summary>Makes a function.</summary>
    /// <param name="number">1 to 24.</param>
    /// <param name="instance">At least 1.</param>
    /// <param name="dimension">At least 2.</param>
    public static BbobFunction Create(int number, int instance, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(instance);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        var of = new BbobInstance(BbobRandom.Seed(number, instance), dimension);
        var raw = number switch
        {
            1 => SeparableFunctions.Sphere(of),
            2 => SeparableFunctions.Ellipsoid(of),
            3 => SeparableFunctions.Rastrigin(of),
            4 => SeparableFunctions.BuecheRastrigin(of),
            5 => SeparableFunctions.LinearSlope(of),
            6 => ModerateFunctions.AttractiveSector(of),
            7 => ModerateFunctions.StepEllipsoid(of),
            8 => ModerateFunctions.Rosenbrock(of),
            9 => ModerateFunctions.RotatedRosenbrock(of),
            10 => IllConditionedFunctions.Ellipsoid(of),
            11 => IllConditionedFunctions.Discus(of),
            12 => IllConditionedFunctions.BentCigar(of),
            13 => IllConditionedFunctions.SharpRidge(of),
            14 => IllConditionedFunctions.DifferentPowers(of),
            15 => MultiModalFunctions.Rastrigin(of),
            16 => MultiModalFunctions.Weierstrass(of),
            17 => MultiModalFunctions.Schaffers(of, condition: 10),
            18 => MultiModalFunctions.Schaffers(of, condition: 1000),
            19 => MultiModalFunctions.GriewankRosenbrock(of),
            20 => WeakStructureFunctions.Schwefel(of),
            21 => Gallagher.Create(of, peaks: 101),
            22 => Gallagher.Create(of, peaks: 21),
            23 => WeakStructureFunctions.Katsuura(of),
            24 => WeakStructureFunctions.LunacekBiRastrigin(of),
            _ => throw new ArgumentOutOfRangeException(
                nameof(number),
                number,
                $"BBOB has the functions 1 to 24, but got {number}. Take one of them."
            ),
        };
        return new BbobFunction(raw, BbobRandom.OptimalValue(number, instance));
    }

    /// <summary>The value at a point.</summary>
    public double At(double[] x) => Raw(x) + OptimalValue;
}
