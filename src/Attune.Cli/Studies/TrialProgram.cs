using System.Diagnostics;
using System.Globalization;
using Attune.Cli.Runs;
using Attune.Trials;

namespace Attune.Cli.Studies;

/// <summary>Runs a program for a trial, and makes the trial's outcome of what it writes.</summary>
internal sealed class TrialProgram
{
    private const string VariablePrefix = "ATTUNE_PARAM_";

    // A shell's exit code for a program that Ctrl-C ended.
    private const int InterruptedCode = 130;

    private readonly string[] command;
    private readonly int objectives;
    private readonly Dictionary<string, string> variables;

    /// <exception cref="ArgumentException">Two parameters would be one environment variable.</exception>
    public TrialProgram(string[] command, Study study)
    {
        (this.command, objectives) = (command, study.Objectives.Count);
        variables = study.Space.ToDictionary(static p => p.Name, static p => VariableOf(p.Name));
        if (variables.GroupBy(static pair => pair.Value).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"Each parameter needs an environment variable of its own, but {string.Join(" and ", twice.Select(static p => p.Key))} "
                    + $"are both {twice.Key}. Rename one."
            );
        }
    }

    /// <summary>Runs the program to its end.</summary>
    public TrialOutcome Run(Trial trial)
    {
        using var process = Start(trial);
        using var ending = trial.Cancellation.Register(() => Kill(process));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var last = "";
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (ReportOf(line) is { } report)
            {
                trial.Report(report.Step, report.Values);
                if (trial.ShouldPrune)
                {
                    Kill(process);
                    process.WaitForExit();
                    return TrialOutcome.Pruned;
                }
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                last = line;
            }
        }

        process.WaitForExit();
        // Ctrl-C reaches the program first.
        if (process.ExitCode == InterruptedCode)
        {
            trial.Cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
        }

        trial.Cancellation.ThrowIfCancellationRequested();
        return process.ExitCode == 0 ? ValueOf(last) : Failure(process.ExitCode, errors.GetAwaiter().GetResult());
    }

    private Process Start(Trial trial)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in trial.Values)
        {
            start.Environment[variables[name]] = value.ToString();
        }

        start.Environment["ATTUNE_TRIAL"] = trial.Number.ToString(CultureInfo.InvariantCulture);
        start.Environment["ATTUNE_TRIAL_SEED"] = TrialSeed.Of(trial).ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        try
        {
            process.StandardInput.WriteLine(Json.Line(writer => Json.WriteValues(writer, trial.Values)));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want to read them.
        }

        return process;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static (long Step, double[] Values)? ReportOf(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
            words is ["report", _, _, ..]
            && long.TryParse(words[1], CultureInfo.InvariantCulture, out var step)
            && NumbersOf(words[2..]) is { } values
            ? (step, values)
            : null;
    }

    private TrialOutcome ValueOf(string line)
    {
        var values = NumbersOf(line.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries));
        return values?.Length == objectives
            ? TrialOutcome.Of(values)
            : TrialOutcome.Failed(
                objectives == 1
                    ? $"the last line of its output must be the value, but is '{line}'"
                    : $"the last line of its output must be {objectives} values, but is '{line}'"
            );
    }

    private static TrialOutcome Failure(int code, string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return TrialOutcome.Failed(lines.Length == 0 ? $"exit code {code}" : $"exit code {code}: {lines[^1]}");
    }

    private static double[]? NumbersOf(string[] words)
    {
        var values = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!double.TryParse(words[i], CultureInfo.InvariantCulture, out values[i]))
            {
                return null;
            }
        }

        return values;
    }

    private static string VariableOf(string name) =>
        VariablePrefix
        + string.Concat(name.ToUpperInvariant().Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
