namespace Attune.Samplers;

/// <summary>What CMA-ES does when its distribution has come to an end.</summary>
public enum CmaEsRestart
{
    /// <summary>Goes on with what is left of it.</summary>
    None,

    /// <summary>
    /// Begins anew elsewhere with a larger population. Auger and Hansen, "A restart CMA evolution strategy with increasing
    /// population size" (CEC 2005).
    /// </summary>
    Ipop,

    /// <summary>
    /// Begins anew elsewhere, with a larger population or with a small one and smaller steps, whichever has used fewer trials.
    /// Hansen, "Benchmarking a bi-population CMA-ES on the BBOB-2009 function testbed" (GECCO 2009).
    /// </summary>
    Bipop,
}
