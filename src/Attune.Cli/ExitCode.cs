namespace Attune.Cli;

/// <summary>What the tool's exit tells a script.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>The work was begun, but nothing came of it: all trials failed, or a result could not be written.</summary>
    public const int Failed = 1;

    /// <summary>The input was refused before any work; nothing was overwritten.</summary>
    public const int BadInput = 2;

    /// <summary>Ctrl-C; what had ended is saved.</summary>
    public const int Interrupted = 130;
}
