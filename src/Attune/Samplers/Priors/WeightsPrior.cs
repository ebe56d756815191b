using System.Globalization;
using Attune.Numerics.Functions;
using Attune.Spaces;

namespace Attune.Samplers.Priors;

/// <summary>A weight for each value of a choice, a truth value, or any other parameter with finitely many values.</summary>
public sealed record WeightsPrior : ParameterPrior
{
    /// <summary>Makes one.</summary>
    /// <param name="weights">A positive weight for each value; only their ratios count.</param>
    public WeightsPrior(IReadOnlyDictionary<ParameterValue, double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        foreach (var (value, weight) in weights)
        {
            if (!double.IsFinite(weight) || weight <= 0)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"A weight must be positive, but {value} has {weight}. Give a small one, or leave the value out of the space."
                    )
                );
            }
        }

        Weights = weights.ToDictionary();
    }

    /// <summary>The weight of each value.</summary>
    public IReadOnlyDictionary<ParameterValue, double> Weights { get; }

    /// <inheritdoc/>
    public override void Require(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Count is not { } count)
        {
            throw new ArgumentException(
                $"Weights need finitely many values, but got {ParameterText.Of(parameter)}. Take a {nameof(NormalPrior)}, or a "
                    + $"{nameof(LogNormalPrior)}."
            );
        }

        if (count == Weights.Count && Weights.Keys.All(parameter.Contains))
        {
            return;
        }

        throw new ArgumentException(
            $"There must be a weight for each value and no other, but the weights of {ParameterText.Of(parameter)} are for "
                + $"{string.Join(", ", Weights.Keys)}. Add the missing ones."
        );
    }

    /// <inheritdoc/>
    public override double Quantile(Parameter parameter, double probability)
    {
        var weights = InOrder(parameter);
        var left = Math.Clamp(probability, 0, 1) * weights.Sum();
        var place = 0;
        while (place < weights.Length - 1 && left >= weights[place])
        {
            left -= weights[place];
            place++;
        }

        return parameter.ToUnit(parameter.AtIndex(place));
    }

    /// <inheritdoc/>
    public override double LogDensity(Parameter parameter, ParameterValue value)
    {
        var weights = InOrder(parameter);
        return PortableMath.Log(weights[parameter.IndexOf(value)] / weights.Sum() * weights.Length);
    }

    /// <inheritdoc/>
    public override ParameterPrior Tempered(double exponent)
    {
        RequireExponent(exponent);
        if (exponent == 1)
        {
            return this;
        }

        return new WeightsPrior(
            Weights.ToDictionary(static weight => weight.Key, weight => PortableMath.Pow(weight.Value, exponent))
        );
    }

    /// <summary>Equal in all weights.</summary>
    public bool Equals(WeightsPrior? other) =>
        other is not null
        && Weights.Count == other.Weights.Count
        && Weights.All(weight => other.Weights.TryGetValue(weight.Key, out var value) && value.Equals(weight.Value));

    /// <inheritdoc/>
    public override int GetHashCode() => Weights.Count;

    /// <summary>For example <c>WeightsPrior { adam = 3, sgd = 1 }</c>.</summary>
    public override string ToString() =>
        $"{nameof(WeightsPrior)} {{ {string.Join(", ", Weights.Select(static weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Key} = {weight.Value:R}")))} }}";

    private double[] InOrder(Parameter parameter)
    {
        Require(parameter);
        var weights = new double[Weights.Count];
        foreach (var (value, weight) in Weights)
        {
            weights[parameter.IndexOf(value)] = weight;
        }

        return weights;
    }
}
