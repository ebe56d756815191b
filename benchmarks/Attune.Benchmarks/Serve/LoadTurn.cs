namespace Attune.Benchmarks.Serve;

/// <summary>What the load generator saw in one turn.</summary>
/// <param name="Requests">Answered requests per second.</param>
/// <param name="Median">The median time of an answer, in milliseconds.</param>
/// <param name="P99">99 of 100 answers came within it, in milliseconds.</param>
/// <param name="Errors">Connections refused or broken, answers that came too late or with a status of 400 or above.</param>
internal sealed record LoadTurn(double Requests, double Median, double P99, long Errors);
