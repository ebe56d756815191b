namespace Attune.Tests.Studies.Semantics;

/// <summary>A call in a line of the golden file.</summary>
/// <param name="Name">What is called, dots included.</param>
/// <param name="Arguments">By place.</param>
/// <param name="Named">By name.</param>
internal sealed record PythonCall(string Name, IReadOnlyList<object?> Arguments, Dictionary<string, object?> Named)
{
    /// <summary>The only argument or the one at a place; what is not there cannot be said.</summary>
    public object? this[int place] =>
        place < Arguments.Count ? Arguments[place] : throw new NotSayableException("too few arguments");
}
