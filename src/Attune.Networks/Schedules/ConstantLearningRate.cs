using System.Text.Json;
using Attune.Networks.Settings;

namespace Attune.Networks.Schedules;

/// <summary>A step size that never changes by itself; callbacks may set another during a fit.</summary>
/// <param name="Rate">The step size. Must be positive.</param>
public sealed record ConstantLearningRate(double Rate) : LearningRateSchedule
{
    /// <summary>The step size.</summary>
    /// <value>Must be positive.</value>
    public double Rate
    {
        get;
        init => field = Setting.Positive(value, 0.001, "LearningRate");
    } = Setting.Positive(Rate, 0.001, "LearningRate");

    /// <inheritdoc/>
    public override string ClassName => "ConstantLearningRate";

    /// <inheritdoc/>
    public override double At(long step) => Rate;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(Rate);
    }
}
