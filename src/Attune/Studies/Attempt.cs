using Attune.Trials;

namespace Attune.Studies;

/// <summary>How one attempt at a trial ended.</summary>
/// <param name="Record">The trial then.</param>
/// <param name="Error">What the objective threw; null where it threw nothing or was cut off.</param>
/// <param name="MayRepeat">Whether running the trial again could help.</param>
internal readonly record struct Attempt(TrialRecord Record, Exception? Error, bool MayRepeat);
