namespace Attune.Dashboard.Live;

/// <summary>A study cannot be read; the message says why, for the visitor.</summary>
internal sealed class StudyTroubleException(string message) : Exception(message);
