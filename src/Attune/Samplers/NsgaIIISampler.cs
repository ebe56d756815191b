using Attune.Samplers.Genetic;

namespace Attune.Samplers;

/// <summary>
/// Breeds points that are good in many objectives, three or more: as <see cref="NsgaIISampler"/>, but of the last front those members
/// survive whose direction, seen from the best values, few others have. Deb and Jain, "An evolutionary many-objective optimization
/// algorithm using reference-point-based nondominated sorting approach, part I" (IEEE Transactions on Evolutionary Computation, 2014).
/// </summary>
public sealed class NsgaIIISampler : GeneticSampler
{
    /// <summary>
    /// Into how many parts each side of the simplex of directions is cut: for m objectives and p parts there are (m + p − 1 over p)
    /// directions (Das and Dennis, 1998).
    /// </summary>
    /// <value>The default is 3. At least 1.</value>
    public int DividingParameter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 3;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [.. base.Settings, new(nameof(DividingParameter), DividingParameter)];

    private protected override SurvivorSelection Selection() => new NicheSelection(DividingParameter);
}
