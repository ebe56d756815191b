namespace Attune.Serving.Responses;

/// <summary>A request cannot be answered as it is.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public ProblemException(int status, string detail)
        : this(Responses.Problem.Of(status, detail)) { }

    public Problem Problem => problem;
}
