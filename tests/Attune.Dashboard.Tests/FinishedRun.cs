using Xunit;

namespace Attune.Dashboard.Tests;

/// <summary>A run of the tool, once for all tests.</summary>
public sealed class FinishedRun : IDisposable
{
    public const int Trials = 12;

    private readonly string parent = Directory.CreateTempSubdirectory("attune-report-").FullName;

    public FinishedRun()
    {
        string[] space =
        [
            "--param",
            "learning_rate=float(0.0003,0.01,log)",
            "--param",
            "n_neurons=int(4,16,log)",
            "--param",
            "optimizer=choice(adam,sgd)",
        ];
        string[] words = ["tune", "california-housing", "--trials", $"{Trials}", "--epochs", "3", "--seed", "1"];
        using var tool = new ToolProcess([.. words, .. space, "--output", Folder, "--quiet"]);
        Assert.Equal((0, ""), tool.Wait());
    }

    /// <summary>The run's folder.</summary>
    public string Folder => Path.Combine(parent, "run");

    /// <summary>The report's address.</summary>
    public string Report => new Uri(Path.Combine(Folder, "report.html")).ToString();

    public void Dispose() => Directory.Delete(parent, recursive: true);
}
