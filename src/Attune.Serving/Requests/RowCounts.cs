using Attune.Serving.Responses;

namespace Attune.Serving.Requests;

/// <summary>How many rows a request may have.</summary>
internal static class RowCounts
{
    /// <exception cref="ProblemException">There are more.</exception>
    public static void RequireAtMost(long count, int limit)
    {
        if (count > limit)
        {
            throw new ProblemException(
                413,
                $"A request may have {limit} rows, but this one has more. Send them in several requests."
            );
        }
    }

    /// <exception cref="ProblemException">There is none.</exception>
    public static void RequireSome(int count)
    {
        if (count == 0)
        {
            throw new ProblemException(400, "A request must have rows, but has none. Send at least one.");
        }
    }
}
