namespace Attune.Fuzzing;

/// <summary>An input that a reader did not take as it should.</summary>
/// <param name="Reader">The reader.</param>
/// <param name="Input">The input's number: with the seed it makes the same input again.</param>
/// <param name="Complaint">What happened.</param>
/// <param name="File">Where the input was kept.</param>
internal sealed record Finding(string Reader, long Input, string Complaint, string File);
