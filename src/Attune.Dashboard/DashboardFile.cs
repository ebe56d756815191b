namespace Attune.Dashboard;

/// <summary>A file that a study or a trial left, for those who watch to take away.</summary>
/// <param name="Name">What it is called there, with slashes between folders, for example <c>execution0/train/events</c>.</param>
/// <param name="Path">Where it is.</param>
public sealed record DashboardFile(string Name, string Path);
