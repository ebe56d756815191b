using Attune.Spaces;
using Attune.TensorBoard.Messages;
using Google.Protobuf.WellKnownTypes;

namespace Attune.TensorBoard;

/// <summary>Writes what TensorBoard's HParams page shows: the space once a study, the hyperparameters once a session.</summary>
public static class HParamsLog
{
    /// <summary>Describes a study at the root of its log.</summary>
    /// <param name="folder">The log's root.</param>
    /// <param name="space">What is searched; all of it, for what is added later is never shown.</param>
    /// <param name="metrics">The metrics to show, as Keras names them: <c>val_rmse</c> is validation's <c>epoch_rmse</c>.</param>
    public static void WriteExperiment(string folder, SearchSpace space, params IReadOnlyList<string> metrics)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(metrics);
        var experiment = new Experiment();
        experiment.HparamInfos.AddRange(space.Select(InfoOf));
        experiment.MetricInfos.AddRange(metrics.Select(InfoOf));
        using var writer = new EventFileWriter(folder);
        writer.HParams("_hparams_/experiment", new HParamsPluginData { Experiment = experiment });
    }

    /// <summary>Writes the hyperparameters of a session and how it ended.</summary>
    /// <param name="folder">The session's folder; its curves lie below.</param>
    /// <param name="trial">The trial's name: sessions of one trial make one row.</param>
    /// <param name="parameters">The hyperparameters.</param>
    /// <param name="succeeded">Whether the trial was completed.</param>
    public static void WriteSession(
        string folder,
        string trial,
        IEnumerable<KeyValuePair<string, ParameterValue>> parameters,
        bool succeeded
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        var start = new SessionStartInfo { GroupName = trial, StartTimeSecs = now };
        foreach (var (name, value) in parameters)
        {
            start.Hparams.Add(name, ValueOf(value));
        }

        using var writer = new EventFileWriter(folder);
        writer.HParams("_hparams_/session_start_info", new HParamsPluginData { SessionStartInfo = start });
        writer.HParams(
            "_hparams_/session_end_info",
            new HParamsPluginData
            {
                SessionEndInfo = new SessionEndInfo
                {
                    Status = succeeded ? Status.Success : Status.Failure,
                    EndTimeSecs = now,
                },
            }
        );
    }

    private static MetricInfo InfoOf(string metric)
    {
        var isValidation = metric.StartsWith("val_", StringComparison.Ordinal);
        return new MetricInfo
        {
            Name = new MetricName
            {
                Group = isValidation ? "validation" : "train",
                Tag = $"epoch_{(isValidation ? metric[4..] : metric)}",
            },
            DisplayName = metric,
            DatasetType = isValidation ? DatasetType.DatasetValidation : DatasetType.DatasetTraining,
        };
    }

    private static HParamInfo InfoOf(Parameter parameter)
    {
        var info = new HParamInfo { Name = parameter.Name, Type = TypeOf(parameter.Default) };
        switch (parameter)
        {
            case IntParameter { Step: null } p:
                info.DomainInterval = new Interval { MinValue = p.Low, MaxValue = p.High };
                break;
            case FloatParameter { Step: null } p:
                info.DomainInterval = new Interval { MinValue = p.Low, MaxValue = p.High };
                break;
            default:
                var count = parameter.Count!.Value;
                info.DomainDiscrete = new ListValue();
                for (long i = 0; i < count; i++)
                {
                    info.DomainDiscrete.Values.Add(ValueOf(parameter.FromUnit((i + 0.5) / count)));
                }

                break;
        }

        return info;
    }

    private static HParamType TypeOf(ParameterValue value) =>
        value.Value switch
        {
            string => HParamType.DataTypeString,
            bool => HParamType.DataTypeBool,
            _ => HParamType.DataTypeFloat64,
        };

    private static Value ValueOf(ParameterValue value) =>
        value.Value switch
        {
            string text => Value.ForString(text),
            bool truth => Value.ForBool(truth),
            _ => Value.ForNumber(value.AsDouble()),
        };
}
