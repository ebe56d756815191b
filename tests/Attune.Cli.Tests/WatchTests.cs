using Attune.Cli.Display;
using Attune.Dashboard;
using Attune.Dashboard.Live;
using Attune.Spaces;
using Attune.Storage;
using Xunit;

namespace Attune.Cli.Tests;

/// <summary>Studies of other processes, watched as plain lines, and what cannot be watched.</summary>
public sealed class WatchTests
{
    [Fact]
    public void A_study_that_is_over_is_printed_trial_by_trial()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is one of a Unix shell.");
        using var tool = new ToolRun();
        var study = Create(tool);
        tool.Run("worker", "--study", study, "--trials", "3", "--", "sh", "-c", "read p; echo $ATTUNE_PARAM_UNITS");
        Assert.Equal(ExitCode.Success, tool.Run("watch", study));
        var lines = tool.Out.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^\[3/3\] trial 2  units=\d+  loss \d+$", lines[2]);
    }

    [Fact]
    public void The_fit_at_work_shows_its_fold_epochs_and_curve()
    {
        using var storage = new InMemoryStorage();
        var study = new Study(Objective.Minimize("loss"), new SearchSpace(new IntParameter("units", 1, 100)))
        {
            Storage = storage,
        };
        var trial = study.Ask();
        storage.SetAttribute(
            FitCurvesText.Attribute,
            FitCurvesText.Write([
                new(trial.Number, 1, 0, 3, 40, ["loss"], [new(1, [0.9])], true),
                new(trial.Number, 1, 1, 3, 40, ["loss", "val_loss"], [new(5, [0.8, 0.7]), new(10, [0.4, 0.5])], false),
            ])
        );
        using var reader = new StudyReader(new DashboardSource("study", "memory", storage.Share));
        var row = Assert.Single(WatchBoard.Of(reader.Read(), DateTimeOffset.UnixEpoch).Rows);
        Assert.Equal(("fold 2/3", "epoch 10", 0.25), (row.Part, row.Step, row.Share));
        Assert.Equal([0.7, 0.5], row.Curve);
    }

    [Fact]
    public void A_stop_is_asked_of_those_who_run_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is one of a Unix shell.");
        using var tool = new ToolRun();
        var study = Create(tool);
        Assert.Equal(ExitCode.Success, tool.Run("study", "stop", "--study", study));
        Assert.Contains("to stop", tool.Out, StringComparison.Ordinal);
        // Nobody ran it: there is nothing more to wait for, and a later run is not meant.
        Assert.Equal(ExitCode.Success, tool.Run("watch", study));
        tool.Run("worker", "--study", study, "--trials", "2", "--", "sh", "-c", "read p; echo 1");
        Assert.Contains("trial 1", tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_watched_is_refused()
    {
        using var tool = new ToolRun();
        Assert.Equal(ExitCode.BadInput, tool.Run("watch", tool["nowhere"]));
        Assert.Contains("there is no", tool.Error, StringComparison.Ordinal);
        var damaged = tool.Write("bad.db", new string('x', 5000));
        Assert.NotEqual(ExitCode.Success, tool.Run("watch", damaged));
        Assert.Contains("must be a SQLite database", tool.Error, StringComparison.Ordinal);
        var study = Create(tool);
        tool.Run(
            "study",
            "create",
            "--study",
            study + "#other",
            "--param",
            "x=float(0,1)",
            "--objective",
            "minimize:loss"
        );
        Assert.Equal(ExitCode.BadInput, tool.Run("watch", study));
        Assert.Contains("holds study, other", tool.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, tool.Run("dashboard", study, "--address", "0.0.0.0"));
        Assert.Contains("--token", tool.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, tool.Run("dashboard", study + "#nowhere"));
        Assert.Contains("holds no 'nowhere'", tool.Error, StringComparison.Ordinal);
    }

    private static string Create(ToolRun tool)
    {
        var study = tool["my.db"];
        tool.Run(
            "study",
            "create",
            "--study",
            study,
            "--param",
            "units=int(1,100)",
            "--objective",
            "minimize:loss",
            "--sampler",
            "random"
        );
        return study;
    }
}
