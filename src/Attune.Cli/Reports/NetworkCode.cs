using System.Globalization;
using System.Text;
using Attune.Cli.Knobs;
using Attune.Cli.Tuning;
using Attune.Learning.Data;
using Attune.Networks.Layers;
using Attune.Networks.Optimizers;
using Attune.Networks.Regularizers;
using Attune.Networks.Schedules;
using Attune.Trials;

namespace Attune.Cli.Reports;

/// <summary>The best network as C# that builds and trains it without the tool.</summary>
internal static class NetworkCode
{
    public static string Of(TuneJob job, TrialRecord best)
    {
        var hp = new HyperParameters(best.Parameters);
        var network = job.Recipe.Network(hp, job.Split.Train.RowCount);
        var isClassifier = job.Split.Train.Target is ClassTarget;
        var name = isClassifier ? "NetworkClassifier" : "NetworkRegressor";
        var code = new StringBuilder();
        code.Append(
            CultureInfo.InvariantCulture,
            $$"""
            // The best network of a search with Attune: trial {{best.Number}}.
            using Attune.Learning.Estimators;
            using Attune.Learning.Preprocessing;
            using Attune.Networks;
            using Attune.Networks.Activations;
            using Attune.Networks.Callbacks;
            using Attune.Networks.Layers;
            using Attune.Networks.Losses;
            using Attune.Networks.Metrics;
            using Attune.Networks.Optimizers;
            using Attune.Networks.Regularizers;
            using Attune.Networks.Schedules;

            public static class BestNetwork
            {
                /// <summary>The network for data whose preprocessing makes {{network.Network.InputCount}} columns.</summary>
                public static CompiledNetwork Build(int inputs = {{network.Network.InputCount}}) =>
                    new Sequential(
                        new Input(inputs),

            """
        );
        code.AppendJoin(",\n", network.Network.Layers.Select(static layer => $"            {LayerOf(layer)}"));
        code.Append(
            CultureInfo.InvariantCulture,
            $$"""

                    ).Compile(
                        {{OptimizerOf(network.Optimizer)}},
                        Loss.Parse("{{network.Loss.Name}}"),
                        Metric.Parse("{{network.Metrics[0].Name}}")
                    );

                /// <summary>The same with its preprocessing; fit it with training rows, and with validation rows to stop early by.</summary>
                public static Pipeline Estimator(Attune.Learning.Data.Table features) =>
                    new(
                        DefaultSteps.For(features),
                        new {{name}}((inputs, _) => Build(inputs))
                        {
                            Epochs = {{job.Settings.Epochs}},
                            BatchSize = {{KnobNetwork.BatchSizeOf(hp)}},{{Callbacks(job)}}
                        }
                    );
            }

            """
        );
        return code.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static string Callbacks(TuneJob job) =>
        job.Split.Validation is null
            ? ""
            : $"\n                Callbacks = () => [new EarlyStopping(\"{job.Task.Monitor}\") {{ Patience = {Number(job.Settings.Patience)}, "
                + "RestoreBestWeights = true }],";

    private static string LayerOf(Layer layer) =>
        layer switch
        {
            Dense dense => $"new Dense({DenseOf(dense)}){RegularizerOf(dense)}",
            Dropout dropout => $"new Dropout({Number(dropout.Rate)})",
            ActivationLayer activation => $"new ActivationLayer(Activation.Parse(\"{activation.Activation.Name}\"))",
            BatchNormalization => "new BatchNormalization()",
            _ => throw new NotSupportedException($"No code is known for the layer {layer.ClassName}."),
        };

    private static string DenseOf(Dense dense) =>
        dense.Activation is { } activation
            ? $"{Number(dense.Units)}, Activation.Parse(\"{activation.Name}\")"
            : Number(dense.Units);

    private static string RegularizerOf(Dense dense) =>
        dense.KernelRegularizer is L2 l2 ? $" {{ KernelRegularizer = new L2({Number(l2.Factor)}) }}" : "";

    private static string OptimizerOf(Optimizer optimizer)
    {
        var settings = new List<string>();
        if (optimizer is Sgd { Momentum: not 0 } sgd)
        {
            settings.Add($"Momentum = {Number(sgd.Momentum)}");
            if (sgd.Nesterov)
            {
                settings.Add("Nesterov = true");
            }
        }

        settings.Add($"LearningRate = {ScheduleOf(optimizer.LearningRate)}");
        return $"new {optimizer.GetType().Name} {{ {string.Join(", ", settings)} }}";
    }

    // Steps are those of the training rows in batches over all epochs.
    private static string ScheduleOf(LearningRateSchedule schedule) =>
        schedule switch
        {
            CosineDecay d => $"new CosineDecay({Number(d.InitialLearningRate)}, {Number(d.DecaySteps)})",
            CosineDecayRestarts d =>
                $"new CosineDecayRestarts({Number(d.InitialLearningRate)}, {Number(d.FirstDecaySteps)})",
            ExponentialDecay d =>
                $"new ExponentialDecay({Number(d.InitialLearningRate)}, {Number(d.DecaySteps)}, {Number(d.DecayRate)})",
            PolynomialDecay d =>
                $"new PolynomialDecay({Number(d.InitialLearningRate)}, {Number(d.DecaySteps)}) {{ EndLearningRate = {Number(d.EndLearningRate)} }}",
            InverseTimeDecay d =>
                $"new InverseTimeDecay({Number(d.InitialLearningRate)}, {Number(d.DecaySteps)}, {Number(d.DecayRate)})",
            _ => Number(schedule.At(0)),
        };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
