using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>Keeps some parameters at given values and leaves the others to another sampler, for which those do not vary.</summary>
public sealed class PartialFixedSampler : Sampler
{
    /// <summary>Fixes values.</summary>
    /// <param name="fixedValues">The values, by the parameters' names. Names that never occur have no effect.</param>
    /// <param name="baseSampler">Proposes the others.</param>
    public PartialFixedSampler(IReadOnlyDictionary<string, ParameterValue> fixedValues, Sampler baseSampler)
    {
        ArgumentNullException.ThrowIfNull(fixedValues);
        ArgumentNullException.ThrowIfNull(baseSampler);
        (FixedValues, BaseSampler) = (fixedValues.ToDictionary(), baseSampler);
    }

    /// <summary>The values, by the parameters' names.</summary>
    public IReadOnlyDictionary<string, ParameterValue> FixedValues { get; }

    /// <summary>What proposes the others.</summary>
    public Sampler BaseSampler { get; }

    /// <inheritdoc/>
    public override SamplerFeatures Features => BaseSampler.Features;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            .. FixedValues
                .OrderBy(static value => value.Key, StringComparer.Ordinal)
                .Select(static value => KeyValuePair.Create(value.Key, (object?)value.Value.ToString())),
            new(nameof(BaseSampler), BaseSampler.Definition),
        ];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A parameter cannot have the value it is fixed at.</exception>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(space);
        return BaseSampler.Propose(study, new SearchSpace([.. space.Select(Fixed)]), random);
    }

    /// <inheritdoc/>
    public override Proposal ProposeUnknown(StudySnapshot study) => BaseSampler.ProposeUnknown(study);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The parameter cannot have the value it is fixed at.</exception>
    public override ParameterValue ProposeOne(StudySnapshot study, Parameter parameter, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Fixed(parameter) is FixedParameter { Value: var value }
            ? value
            : BaseSampler.ProposeOne(study, parameter, random);
    }

    private Parameter Fixed(Parameter parameter)
    {
        if (!FixedValues.TryGetValue(parameter.Name, out var value))
        {
            return parameter;
        }

        return parameter.Contains(value)
            ? new FixedParameter(parameter.Name, value) { Condition = parameter.Condition }
            : throw new ArgumentException(
                $"A fixed value must lie in its parameter, but {parameter.Name} = {value} is not in "
                    + $"{ParameterText.Of(parameter)}. Fix another value, or widen the space."
            );
    }
}
