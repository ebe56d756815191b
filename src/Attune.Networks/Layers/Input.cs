using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>States how many values each sample has; the first layer of every network.</summary>
/// <param name="Count">How many values each sample has; at least 1.</param>
public sealed record Input(int Count) : Layer
{
    /// <summary>How many values each sample has.</summary>
    /// <value>At least 1.</value>
    public int Count
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = Setting.AtLeast(1, Count, nameof(Count));

    /// <inheritdoc/>
    public override string ClassName => "InputLayer";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => Count;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        throw new InvalidOperationException("Input must be the first layer of a network, but it came later. Move it.");

    internal static Input ReadOwn(ConfigReader config)
    {
        foreach (var ignored in (ReadOnlySpan<string>)["sparse", "ragged", "optional"])
        {
            config.Find(ignored, out _);
        }

        return
            config.Find("batch_shape", out _) is { ValueKind: JsonValueKind.Array } shape
            && shape.GetArrayLength() == 2
            && shape[1].ValueKind == JsonValueKind.Number
            && shape[1].TryGetInt32(out var count)
            ? new Input(count)
            : throw new ArgumentException(
                "InputLayer's 'batch_shape' must be [null, count]: networks here take rows of numbers."
            );
    }

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("batch_shape");
        writer.WriteNullValue();
        writer.WriteNumberValue(Count);
        writer.WriteEndArray();
    }
}
