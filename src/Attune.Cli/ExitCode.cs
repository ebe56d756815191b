namespace Attune.Cli;

/// <summary>What the tool's exit tells a script.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int AllTrialsFailed = 1;
    public const int BadInput = 2;
    public const int Interrupted = 130;
}
