using Attune.Trials;

namespace Attune.CrashHarness;

/// <summary>
/// What a process was told is kept, a line each, written at once: what the process wrote outlives it. A line's end says that it is
/// whole.
/// </summary>
internal sealed class Journal(string path) : IDisposable
{
    private readonly Lock gate = new();
    private readonly FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public void Reported(Trial trial, long step, double value) =>
        Write($"R {trial.Number} {trial.Attempts} {step} {BitConverter.DoubleToInt64Bits(value)}");

    public void Ended(TrialRecord trial) =>
        Write(
            $"E {trial.Number} {trial.Attempts} {trial.State} {BitConverter.DoubleToInt64Bits(trial.Value ?? double.NaN)}"
        );

    /// <summary>A fit went on from a checkpoint that had so many epochs.</summary>
    public void Resumed(Trial trial, int epochs) => Write($"C {trial.Number} {trial.Attempts} {epochs} 0");

    public void Dispose() => file.Dispose();

    private void Write(FormattableString line)
    {
        lock (gate)
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant(line) + "\n"));
        }
    }
}
