namespace Attune.Fuzzing;

/// <summary>What came of one reader's inputs.</summary>
/// <param name="Reader">The reader.</param>
/// <param name="Inputs">How many it read.</param>
/// <param name="Refused">How many got a clear error; the others were read, damaged where it does not matter or cannot be known.</param>
/// <param name="MostMegabytes">The most that one input made the reader allocate in all, in megabytes.</param>
/// <param name="SlowestMilliseconds">The longest that one input took.</param>
/// <param name="Findings">What must not happen; at most ten are kept.</param>
internal sealed record ReaderReport(
    string Reader,
    long Inputs,
    long Refused,
    double MostMegabytes,
    double SlowestMilliseconds,
    IReadOnlyList<Finding> Findings
);
