namespace Attune.Benchmarks.Predict;

/// <summary>How long both took for the same rows.</summary>
/// <param name="Network">Its layers.</param>
/// <param name="Rows">How many rows a call predicts.</param>
/// <param name="AttuneMicroseconds">The median time of a call.</param>
/// <param name="RuntimeMicroseconds">ONNX Runtime's.</param>
/// <param name="Ratio">The median of the ratios of neighbouring measurements, ONNX Runtime's time by Attune's.</param>
internal sealed record PredictResult(
    string Network,
    int Rows,
    double AttuneMicroseconds,
    double RuntimeMicroseconds,
    double Ratio
);
