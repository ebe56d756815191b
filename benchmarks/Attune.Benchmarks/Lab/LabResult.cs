namespace Attune.Benchmarks.Lab;

/// <summary>One way to run the lab.</summary>
/// <param name="Workers">How many candidates are at work at once.</param>
/// <param name="MinDelta">The gain that early stopping asks for.</param>
/// <param name="Fits">How many fits there were.</param>
/// <param name="Epochs">How many epochs they had together.</param>
/// <param name="FirstSeconds">The first such search; the report's very first pays for compiling everything.</param>
/// <param name="Seconds">The median of the searches after it.</param>
internal sealed record LabResult(
    int Workers,
    double MinDelta,
    int Fits,
    int Epochs,
    double FirstSeconds,
    double Seconds
);
