namespace Attune.Storage;

/// <summary>
/// A request as a study's attribute. Each stop has a name of its own, so that a run can tell one that was meant for it from one that
/// was there before it began.
/// </summary>
internal static class RequestText
{
    public const string Attribute = "attune.request";

    public static string? Write(StudyRequest request) =>
        request switch
        {
            StudyRequest.Run => null,
            StudyRequest.Pause => "pause",
            StudyRequest.Stop => $"stop {Guid.NewGuid():N}",
            _ => throw new ArgumentOutOfRangeException(
                nameof(request),
                request,
                $"A request is Run, Pause or Stop, but got {request}. Give one of these."
            ),
        };

    public static StudyRequest Read(string? text) =>
        text is null ? StudyRequest.Run
        : text.StartsWith("stop", StringComparison.Ordinal) ? StudyRequest.Stop
        : StudyRequest.Pause;
}
