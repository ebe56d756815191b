using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;

namespace Attune.Networks.Metrics;

/// <summary>
/// The area under the curve that outputs, probabilities of class 1, trace out as the threshold moves from 0 to 1. A target above
/// ½ is a one. Thresholds are evenly spaced: the area is that of the points there.
/// </summary>
public sealed record Auc : Metric
{
    /// <summary>How many thresholds there are, 0 and 1 included.</summary>
    /// <value>The default is 200. At least 2.</value>
    public int NumThresholds
    {
        get;
        init => field = Setting.AtLeast(2, value);
    } = 200;

    /// <summary>The curve.</summary>
    /// <value>The default is <see cref="AucCurve.Roc"/>.</value>
    public AucCurve Curve { get; init; }

    /// <summary>How the area between two points is measured.</summary>
    /// <value>The default is <see cref="AucSummation.Interpolation"/>.</value>
    public AucSummation SummationMethod { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "AUC";

    /// <inheritdoc/>
    public override string Name { get; init; } = "auc";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) => new AucNode(this);

    private protected override Metric ReadOwn(ConfigReader config) =>
        this with
        {
            NumThresholds = config.Integer("num_thresholds", NumThresholds),
            Curve = config.Choice("curve", Curve, static curve => curve == AucCurve.Pr ? "PR" : "ROC"),
            SummationMethod = config.Choice("summation_method", SummationMethod, SummationName),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("num_thresholds", NumThresholds);
        writer.WriteString("curve", Curve == AucCurve.Pr ? "PR" : "ROC");
        writer.WriteString("summation_method", SummationName(SummationMethod));
    }

    private static string SummationName(AucSummation method) =>
        method switch
        {
            AucSummation.Minoring => "minoring",
            AucSummation.Majoring => "majoring",
            _ => "interpolation",
        };
}
