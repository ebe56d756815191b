namespace Attune.SearchQuality.Problems;

/// <summary>Problems of one kind.</summary>
internal interface IProblemSource
{
    /// <summary>Those that are run where none is named and nothing is recorded.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Makes a problem by its name; null where it is not of this kind.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="entry">What is recorded about it; null for nothing.</param>
    Problem? Find(string name, ProblemEntry? entry);

    /// <summary>Whether a recorded problem stands for one of <see cref="Names"/>.</summary>
    /// <param name="problem">The recorded problem's name.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    bool Covers(string problem, string name);
}
