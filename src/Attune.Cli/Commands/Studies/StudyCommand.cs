using System.CommandLine;

namespace Attune.Cli.Commands.Studies;

/// <summary><c>attune study</c>: studies that are kept in a file.</summary>
internal static class StudyCommand
{
    public static Command Create(Host host) =>
        new("study", "Look at studies that a file keeps, and run them from any program.")
        {
            CreateStudy.Create(host),
            ListStudies.Create(host),
            ShowStudy.Create(host),
            ListTrials.CreateTrials(host),
            ListTrials.CreateBest(host),
            ShowImportance.Create(host),
            AskTrial.Create(host),
            TellTrial.Create(host),
            EnqueueTrial.Create(host),
            RequestStudy.CreatePause(host),
            RequestStudy.CreateResume(host),
            RequestStudy.CreateStop(host),
            ExportStudy.Create(host),
            ImportStudy.Create(host),
            CopyStudy.CreateCopy(host),
            MergeStudies.Create(host),
            CopyStudy.CreateDelete(host),
            PruneFiles.Create(host),
        };
}
