using Attune.Learning.Estimators;

namespace Attune.Cli.Prediction;

/// <summary>Where predictions go, some rows at a time.</summary>
internal interface IPredictionWriter : IDisposable
{
    void Write(Predictions predictions);

    /// <summary>All rows were written.</summary>
    void Complete();
}
