namespace Attune.Samplers;

/// <summary>What a sampler can handle by itself. What it cannot learn from, it leaves to chance; several objectives it refuses.</summary>
[Flags]
public enum SamplerFeatures
{
    /// <summary>Numbers only, one objective, one space for all trials.</summary>
    None = 0,

    /// <summary>Learns about choices and booleans.</summary>
    Categories = 1,

    /// <summary>Learns about parameters that exist only under a condition, and about spaces that grow while trials run.</summary>
    Conditions = 2,

    /// <summary>Makes several objectives better at once.</summary>
    SeveralObjectives = 4,

    /// <summary>Keeps to constraints.</summary>
    Constraints = 8,

    /// <summary>Everything.</summary>
    All = Categories | Conditions | SeveralObjectives | Constraints,
}
