using System.Text.Json;
using Attune.Spaces;
using Microsoft.ML.OnnxRuntime;

namespace Attune.SearchQuality.Problems;

/// <summary>The network of a scenario: hyperparameters in, predicted measurements out. Used by several threads at once.</summary>
internal sealed class SurrogateModel
{
    // The code of a category that is absent.
    private const int Absent = 0;

    private readonly SurrogateLayout layout;
    private readonly Dictionary<string, Dictionary<string, int>> codes;
    private readonly Lazy<InferenceSession> session;

    public SurrogateModel(string folder, SurrogateLayout layout)
    {
        this.layout = layout;
        codes = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, int>>>(
            File.ReadAllBytes(Path.Combine(folder, "encoding.json"))
        )!;
        session = new(() =>
        {
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            return new InferenceSession(Path.Combine(folder, "model.onnx"), options);
        });
    }

    /// <summary>Predicts one output of some configurations; a number that is absent counts as 0.</summary>
    public double[] Predict(IReadOnlyList<IReadOnlyDictionary<string, ParameterValue>> configurations, int output)
    {
        var categories = new int[configurations.Count * layout.Categories.Count];
        var numbers = new float[configurations.Count * layout.Numbers.Count];
        for (var i = 0; i < configurations.Count; i++)
        {
            for (var j = 0; j < layout.Categories.Count; j++)
            {
                categories[(i * layout.Categories.Count) + j] = Code(layout.Categories[j], configurations[i]);
            }

            for (var j = 0; j < layout.Numbers.Count; j++)
            {
                numbers[(i * layout.Numbers.Count) + j] = configurations[i]
                    .TryGetValue(layout.Numbers[j], out var value)
                    ? (float)value.AsDouble()
                    : 0;
            }
        }

        using var categoryInput = OrtValue.CreateTensorValueFromMemory(
            categories,
            [configurations.Count, layout.Categories.Count]
        );
        using var numberInput = OrtValue.CreateTensorValueFromMemory(
            numbers,
            [configurations.Count, layout.Numbers.Count]
        );
        using var run = new RunOptions();
        using var outputs = session.Value.Run(
            run,
            ["x_cat", "x_cont"],
            [categoryInput, numberInput],
            [session.Value.OutputNames[0]]
        );
        var predicted = outputs[0].GetTensorDataAsSpan<float>();
        var values = new double[configurations.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = predicted[(i * layout.Outputs.Count) + output];
        }

        return values;
    }

    private int Code(string name, IReadOnlyDictionary<string, ParameterValue> configuration) =>
        configuration.TryGetValue(name, out var value)
            ? codes[name].GetValueOrDefault(value.ToString(), Absent)
            : Absent;
}
