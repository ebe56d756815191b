using Xunit;

namespace Attune.Serving.Tests;

/// <summary>Tests that look at what the whole process has or tells, so that no other may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
