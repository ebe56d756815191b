using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>
/// While training, sets each value to 0 with probability p and multiplies the others by 1 / (1 − p), so that the mean stays;
/// otherwise does nothing. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: a simple way to prevent
/// neural networks from overfitting" (JMLR 15, 2014), section 10.
/// </summary>
/// <param name="Rate">The probability p. In [0, 1).</param>
public sealed record Dropout(double Rate) : Layer
{
    /// <summary>The probability p that a value is dropped; realised to 2⁻²⁴.</summary>
    /// <value>In [0, 1).</value>
    public double Rate
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.2);
    } = Setting.FractionBelowOne(Rate, 0.2, nameof(Rate));

    /// <inheritdoc/>
    public override string ClassName => "Dropout";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => inputCount;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        new DropoutNode<TSimd>((float)Rate, inputCount, builder);

    internal static Dropout ReadOwn(ConfigReader config)
    {
        // Streams come from the fit's key.
        config.Find("seed", out _);
        return config.Find("noise_shape", out _) is null
            ? new Dropout(config.Number("rate"))
            : throw new ArgumentException(
                "Dropout's 'noise_shape' must be null: every value is dropped by itself. Leave it out."
            );
    }

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("rate", Rate);
}
