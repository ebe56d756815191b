using Attune.Interchange.Json;
using Attune.Trials;
using Xunit;

namespace Attune.Interchange.Tests;

/// <summary>Studies and trials that are equal in all that they hold, to the last bit.</summary>
internal static class Same
{
    // The document of a study holds all of it.
    public static void Study(PortableStudy expected, PortableStudy actual) =>
        Assert.Equal(StudyJson.Write(expected), StudyJson.Write(actual));

    public static void Studies(IReadOnlyList<PortableStudy> expected, IReadOnlyList<PortableStudy> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (one, other) in expected.Zip(actual))
        {
            Study(one, other);
        }
    }

    public static void Records(IEnumerable<TrialRecord> expected, IEnumerable<TrialRecord> actual) =>
        Assert.Equal(expected.SelectMany(TrialRecordJson.Members), actual.SelectMany(TrialRecordJson.Members));
}
