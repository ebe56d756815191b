using Attune.Trials;

namespace Attune.Studies;

/// <summary>A trial to run, or what to wait for before asking again; neither: there are no more.</summary>
internal readonly record struct NextTrial(Trial? Trial, Task? Wait)
{
    /// <summary>The trial that should have been next, which another worker has taken; null where it is otherwise.</summary>
    public int? Taken { get; init; }
}
