using Attune.Spaces;
using Attune.Trials;

namespace Attune.Storage;

/// <summary>Keeps a study as long as the process lives.</summary>
public sealed class InMemoryStorage : StudyStorage
{
    private readonly Lock gate = new();
    private readonly List<TrialRecord> trials = [];
    private readonly Dictionary<int, ReportList> running = [];
    private StudyDefinition? definition;

    /// <inheritdoc/>
    public override StudyDefinition? Definition
    {
        get
        {
            lock (gate)
            {
                return definition;
            }
        }
    }

    /// <inheritdoc/>
    public override void Create(StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        lock (gate)
        {
            if (this.definition is { } existing)
            {
                throw new InvalidOperationException(
                    $"A storage keeps one study, but it has one of '{existing.ObjectiveNames}' already. Clear it first, or take "
                        + "another storage."
                );
            }

            this.definition = definition;
        }
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        lock (gate)
        {
            definition = null;
            trials.Clear();
            running.Clear();
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TrialRecord> Load()
    {
        lock (gate)
        {
            return
            [
                .. trials.Select(trial =>
                    running.TryGetValue(trial.Number, out var reports) ? WithReports(trial, reports) : trial
                ),
            ];
        }
    }

    /// <inheritdoc/>
    public override bool TryAdd(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        lock (gate)
        {
            if (trial.Number > trials.Count)
            {
                throw new ArgumentException(
                    $"Trials are numbered without a gap, but trial {trial.Number} was added to {trials.Count}. Add trial "
                        + $"{trials.Count} next."
                );
            }

            if (trial.Number < trials.Count)
            {
                return false;
            }

            trials.Add(trial);
            Watch(trial);
            return true;
        }
    }

    /// <inheritdoc/>
    public override bool TryBegin(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        lock (gate)
        {
            var before = Require(trial.Number);
            if (before.HasEnded || (before.State == TrialState.Running && before.Attempts >= trial.Attempts))
            {
                return false;
            }

            trials[trial.Number] = trial;
            Watch(trial);
            return true;
        }
    }

    /// <inheritdoc/>
    public override void AppendReport(int number, long step, params ReadOnlySpan<double> values)
    {
        lock (gate)
        {
            RequireRunning(number, "reports values").Add(step, values);
        }
    }

    /// <inheritdoc/>
    public override void AddConstraint(int number, string name, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (gate)
        {
            RequireRunning(number, "has its constraints set");
            var trial = trials[number];
            trials[number] = trial with { Constraints = [.. trial.Constraints, new(name, value)] };
        }
    }

    /// <inheritdoc/>
    public override void SetAttribute(int number, string name, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (gate)
        {
            var trial = Require(number);
            trials[number] = trial with { Attributes = TrialAttributes.With(trial.Attributes, name, value) };
        }
    }

    /// <inheritdoc/>
    public override bool TryEnd(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        lock (gate)
        {
            if (Require(trial.Number).State != TrialState.Running)
            {
                return false;
            }

            trials[trial.Number] = trial;
            return running.Remove(trial.Number);
        }
    }

    private void Watch(TrialRecord trial)
    {
        if (trial.State == TrialState.Running)
        {
            running[trial.Number] = new ReportList(trial);
        }
    }

    private static TrialRecord WithReports(TrialRecord trial, ReportList reports) =>
        reports.All is { } all
            ? trial with
            {
                Reports = [.. reports.First],
                ReportedValues = [.. all],
            }
            : trial with
            {
                Reports = [.. reports.First],
            };

    private ReportList RequireRunning(int number, string does) =>
        running.TryGetValue(number, out var reports)
            ? reports
            : throw new InvalidOperationException(
                $"Only a running trial {does}, but trial {number} is {Require(number).State}."
            );

    private TrialRecord Require(int number) =>
        number >= 0 && number < trials.Count
            ? trials[number]
            : throw new KeyNotFoundException($"There is no trial {number}; there are {trials.Count}, numbered from 0.");
}
