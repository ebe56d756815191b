using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Spaces;

namespace Attune.Interchange.Optuna;

/// <summary>A number from low to high, both included.</summary>
internal sealed record FloatDistribution(double? Step, double Low, double High, bool Log) : Distribution
{
    public override string ToJson()
    {
        var step = Step is { } distance ? PythonJson.Number(distance) : "null";
        return Text(
            "FloatDistribution",
            $"\"step\": {step}, \"low\": {PythonJson.Number(Low)}, \"high\": {PythonJson.Number(High)}, "
                + $"\"log\": {(Log ? "true" : "false")}"
        );
    }

    public override Parameter ToParameter(string name) =>
        new FloatParameter(name, Low, High, Log ? Scale.Log : Scale.Linear) { Step = Step };

    public override ParameterValue? ValueOf(double kept) => kept;

    public override double? Keep(ParameterValue value) => value.Value is double or long ? value.AsDouble() : null;

    public override bool IsCompatibleWith(Distribution other) => other is FloatDistribution f && f.Log == Log;

    public override ParameterValue? FromJson(JsonElement value) =>
        PythonJson.AsNumber(value) is { } number ? number : default(ParameterValue?);
}
