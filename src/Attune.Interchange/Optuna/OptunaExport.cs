using Attune.Interchange.Json;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Interchange.Optuna;

/// <summary>Makes what Optuna's files hold of Attune's records.</summary>
internal sealed class OptunaExport
{
    private readonly PortableStudy study;
    private readonly OptunaWriteOptions options;
    private readonly SearchSpace space;
    private readonly DateTime now;
    private readonly OptunaStudy target;

    private OptunaExport(PortableStudy study, OptunaWriteOptions options)
    {
        (this.study, this.options) = (study, options);
        space = CommonSpace.Of(study.Space, study.Records);
        // What files hold of a time.
        var time = options.TimeProvider.GetUtcNow().UtcDateTime;
        now = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
        target = new OptunaStudy(study.Name);
    }

    public static OptunaStudy Study(PortableStudy study, OptunaWriteOptions options) =>
        new OptunaExport(study, options).Convert();

    private OptunaStudy Convert()
    {
        foreach (var objective in study.Objectives)
        {
            target.Directions.Add(
                objective.Direction == Direction.Minimize ? OptunaNames.Minimize : OptunaNames.Maximize
            );
        }

        Copy(study.Attributes, target.UserAttributes);
        Copy(study.SystemAttributes, target.SystemAttributes);
        List<string> written = [];
        if (!OptunaImport.Objectives(target, default).SequenceEqual(study.Objectives))
        {
            var names = study.Objectives.Select(static objective => PythonJson.Text(objective.Name));
            target.SystemAttributes[OptunaNames.MetricNames] = $"[{string.Join(", ", names)}]";
            written.Add(OptunaNames.MetricNames);
        }

        var plain = new List<TrialRecord>();
        for (var i = 0; i < study.Trials.Count; i++)
        {
            if (study.Trials[i].Record.Number != i)
            {
                throw new InterchangeException(
                    $"Trials are numbered without a gap, but the one at place {i} has the number "
                        + $"{study.Trials[i].Record.Number}. Make the study with {nameof(PortableStudy)}.{nameof(PortableStudy.Of)}."
                );
            }

            plain.Add(Add(study.Trials[i]));
        }

        var own = study.Space;
        var isPlain = TrialRecordJson.ParametersOf(own) == TrialRecordJson.ParametersOf(CommonSpace.Of(plain));
        var timesAreKnown = target.Trials.TrueForAll(trial => trial.Started != now && trial.Ended != now);
        if (AttuneNote.Of(isPlain ? null : own, plain.Count, written, timesAreKnown ? null : now) is { } note)
        {
            target.SystemAttributes[OptunaNames.Attune] = note;
        }

        return target;
    }

    /// <returns>The record as it reads without Attune's note.</returns>
    private TrialRecord Add(PortableTrial portable)
    {
        var record = portable.Record;
        var trial = new OptunaTrial { State = StateOf(record) };
        target.Trials.Add(trial);
        var waits = trial.State == OptunaState.Waiting;
        var ended = trial.State is OptunaState.Complete or OptunaState.Pruned or OptunaState.Fail;
        trial.Started = waits ? portable.Started : portable.Started ?? now;
        trial.Ended = ended ? portable.Ended ?? now : portable.Ended;
        if (!waits)
        {
            foreach (var (name, value) in record.Parameters)
            {
                trial.Parameters.Add(name, Kept(record, name, value));
            }

            foreach (var (step, value) in record.Reports)
            {
                trial.Reports.TryAdd(step, value);
            }
        }

        trial.Values = ended && trial.State != OptunaState.Fail && record.Values.Count > 0 ? [.. record.Values] : null;
        AttributeValues.Write(trial.UserAttributes, record.Attributes, portable.StructuredAttributes);
        var written = AddSystemAttributes(trial, portable);
        var plain = OptunaImport.Plain(target, record.Number);
        if (AttuneNote.Of(record, plain, trial, written) is { } note)
        {
            trial.SystemAttributes[OptunaNames.Attune] = note;
        }

        return plain;
    }

    /// <returns>The names of those that the trial did not bring along.</returns>
    private IReadOnlyList<string> AddSystemAttributes(OptunaTrial trial, PortableTrial portable)
    {
        var record = portable.Record;
        Copy(portable.SystemAttributes, trial.SystemAttributes);
        // A trial that was cut off runs again with the same values, which is what Optuna does with given ones.
        var proposed = record.State == TrialState.Waiting ? record.Parameters : record.Proposed;
        if (
            (record.Enqueued || record.State == TrialState.Cancelled)
            && !trial.SystemAttributes.ContainsKey(OptunaNames.FixedParameters)
        )
        {
            var values = proposed.Select(value => $"{PythonJson.Text(value.Key)}: {Given(value.Key, value.Value)}");
            trial.SystemAttributes[OptunaNames.FixedParameters] = $"{{{string.Join(", ", values)}}}";
        }

        if (
            record.FailureReason is { } reason
            && reason != OptunaNames.NoReason
            && !trial.SystemAttributes.ContainsKey(OptunaNames.FailReason)
        )
        {
            trial.SystemAttributes[OptunaNames.FailReason] = PythonJson.Text(reason);
        }

        if (!OptunaConstraints.Read(trial.SystemAttributes, default).SequenceEqual(record.Constraints))
        {
            foreach (var name in trial.SystemAttributes.Keys.Where(OptunaConstraints.IsOne).ToArray())
            {
                trial.SystemAttributes.Remove(name);
            }

            OptunaConstraints.Write(trial.SystemAttributes, record.Constraints, options.Release);
        }

        return [.. trial.SystemAttributes.Keys.Except(portable.SystemAttributes.Select(static a => a.Key))];
    }

    private static OptunaState StateOf(TrialRecord record) =>
        record.State switch
        {
            // Optuna's files have no form for NaN as a value.
            TrialState.Complete when !record.Values.Any(double.IsNaN) => OptunaState.Complete,
            TrialState.Complete or TrialState.Failed => OptunaState.Fail,
            TrialState.Pruned => OptunaState.Pruned,
            TrialState.Running => OptunaState.Running,
            _ => OptunaState.Waiting,
        };

    private (double Value, Distribution Distribution) Kept(TrialRecord record, string name, ParameterValue value)
    {
        var common =
            space.Find(name)
            ?? throw new InterchangeException(
                $"A value needs a parameter to be written for Optuna, but trial {record.Number} has {name} = {value}, which no "
                    + $"trial declares and the space does not have. Give {nameof(PortableStudy)}.{nameof(PortableStudy.Space)}."
            );
        var isMixed = study.MixedChoices.Contains(name);
        var widest = DistributionOf.Parameter(common, isMixed);
        var own = record.Declared.FirstOrDefault(parameter => parameter.Name == name);
        // Choices must be the same in all trials; ranges may differ, as long as the value lies within.
        var distribution =
            own is not null
            && own.Contains(value)
            && DistributionOf.Parameter(own, isMixed) is var narrow
            && narrow.IsCompatibleWith(widest)
                ? narrow
                : widest;
        return (
            distribution.Keep(value)
                ?? throw new InterchangeException(
                    $"A parameter must have one kind of values to be written for Optuna, but trial {record.Number} has "
                        + $"{name} = {value}, where others have {ParameterText.Of(common)}. Rename it in one of them."
                ),
            distribution
        );
    }

    private string Given(string name, ParameterValue value) =>
        PythonJson.ToPython(
            study.MixedChoices.Contains(name) && value.Value is string text
                ? MixedChoice.JsonOf(text)
                : PythonJson.Of(value)
        );

    private static void Copy(
        IEnumerable<KeyValuePair<string, string>> attributes,
        OrderedDictionary<string, string> target
    )
    {
        foreach (var (name, json) in attributes)
        {
            target[name] = PythonJson.ToPython(json);
        }
    }
}
