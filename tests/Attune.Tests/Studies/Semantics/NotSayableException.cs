namespace Attune.Tests.Studies.Semantics;

/// <summary>A line has no counterpart in C#: the compiler or the shape of Attune's types leaves no way to write it.</summary>
internal sealed class NotSayableException(string what) : Exception(what);
