using System.Security.Cryptography;
using System.Text;
using Attune.Storage;

namespace Attune.Dashboard;

/// <summary>A study that a dashboard shows, wherever it is kept.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Place">Where it is, for people: a file or an address, without secrets.</param>
/// <param name="Open">Opens its storage. Each call gives a worker of its own.</param>
public sealed record DashboardSource(string Name, string Place, Func<StudyStorage> Open)
{
    /// <summary>Whether there still is what <see cref="Open"/> would open; it is asked before each reading.</summary>
    /// <value>The default says that there is.</value>
    public Func<bool> Exists { get; init; } = static () => true;

    /// <summary>The files that the study left (null), or one of its trials (by number); asked for each time they are looked at.</summary>
    /// <value>The default says that there are none.</value>
    public Func<int?, IReadOnlyList<DashboardFile>> Files { get; init; } = static _ => [];

    /// <summary>The study's part of addresses: the same each time for the same name and place.</summary>
    internal string Id =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Place}\n{Name}")).AsSpan(0, 6));
}
