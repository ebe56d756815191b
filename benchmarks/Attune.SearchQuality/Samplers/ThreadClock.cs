using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Attune.SearchQuality.Samplers;

/// <summary>
/// Sums what one thread takes between starts and stops: by the wall, and of a core. On a busy machine only the latter says what
/// something costs; it is to be had on Linux, elsewhere the wall's time stands for it.
/// </summary>
internal sealed partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    private long wallStart;
    private TimeSpan cpuStart;

    public TimeSpan Wall { get; private set; }

    public TimeSpan Cpu { get; private set; }

    public void Start() => (wallStart, cpuStart) = (Stopwatch.GetTimestamp(), CpuNow());

    public void Stop()
    {
        Cpu += CpuNow() - cpuStart;
        Wall += Stopwatch.GetElapsedTime(wallStart);
    }

    private static TimeSpan CpuNow() =>
        OperatingSystem.IsLinux() && ReadClock(ThreadCpuTime, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
            : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Time time);

    private readonly record struct Time(long Seconds, long Nanoseconds);
}
