using System.Globalization;
using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Spaces;

namespace Attune.Interchange.Optuna;

/// <summary>A whole number from low to high, both included.</summary>
internal sealed record IntDistribution(bool Log, long Step, long Low, long High) : Distribution
{
    public override string ToJson() =>
        Text(
            "IntDistribution",
            string.Create(
                CultureInfo.InvariantCulture,
                $"\"log\": {(Log ? "true" : "false")}, \"step\": {Step}, \"low\": {Low}, \"high\": {High}"
            )
        );

    public override Parameter ToParameter(string name) =>
        new IntParameter(name, Low, High, Log ? Scale.Log : Scale.Linear) { Step = Step == 1 ? null : Step };

    public override ParameterValue? ValueOf(double kept) =>
        Math.Truncate(kept) == kept && Math.Abs(kept) <= long.MaxValue ? (long)kept : default(ParameterValue?);

    public override double? Keep(ParameterValue value) => value.Value is long whole ? whole : null;

    public override bool IsCompatibleWith(Distribution other) => other is IntDistribution i && i.Log == Log;

    public override ParameterValue? FromJson(JsonElement value) =>
        PythonJson.AsNumber(value) is { } number ? ValueOf(number) : null;
}
