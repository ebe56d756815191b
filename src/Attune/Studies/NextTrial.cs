using Attune.Trials;

namespace Attune.Studies;

/// <summary>A trial to run, or what to wait for before asking again; neither: there are no more.</summary>
internal readonly record struct NextTrial(Trial? Trial, Task? Wait);
