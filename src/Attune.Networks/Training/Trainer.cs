using Attune.Networks.Engine;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Numerics.Simd;

namespace Attune.Networks.Training;

/// <summary>One fit: the network at work, its loss, metrics and optimizer, and the loop over epochs and batches.</summary>
internal sealed unsafe class Trainer<TSimd> : IDisposable, ITrainer
    where TSimd : struct, ISimd<TSimd>
{
    private readonly FitWork work;
    private readonly NetworkEngine engine;
    private readonly LossNode loss;
    private readonly MetricSet metrics;
    private readonly OptimizerNode<TSimd> optimizer;
    private readonly VariableRules<TSimd> rules;
    private readonly Evaluator<TSimd>? validator;
    private readonly SampleFeed feed;
    private readonly Plane target;
    private readonly Scratch sampleWeights;
    private readonly Scratch sampleLoss;
    private readonly Scratch sampleScale;
    private readonly int[] order;
    private double lossSum;

    public Trainer(FitWork work)
    {
        this.work = work;
        var (compiled, options) = (work.Network, work.Options);
        var plan = new FitPlan<TSimd>(compiled, Math.Min(options.BatchSize, work.Train.Count), options.Random);
        target = plan.Target;
        sampleWeights = plan.SampleWeights;
        sampleLoss = plan.SampleLoss;
        sampleScale = plan.SampleScale;
        optimizer = plan.Optimizer;
        metrics = plan.Metrics;
        engine = NetworkEngine.Build(compiled.Network, plan.Builder, optimizer, options.MemoryLimit);
        loss = compiled.Loss.Build<TSimd>();
        rules = new VariableRules<TSimd>(engine.Memory.Variables);
        feed = new SampleFeed(engine.Input, target, sampleWeights);
        validator = work.Validation is null
            ? null
            : new Evaluator<TSimd>(
                engine,
                loss,
                compiled.Loss.Reduction,
                metrics,
                rules,
                feed,
                target,
                sampleWeights,
                sampleLoss
            );
        order = new int[work.Train.Count];
        Start(options);
    }

    public CompiledNetwork Network => work.Network;

    public FitOptions Options => work.Options;

    public Samples Train => work.Train;

    public Samples? Validation => work.Validation;

    public double LearningRate
    {
        get => optimizer.LearningRate;
        set => optimizer.LearningRate = value;
    }

    public long Iterations => optimizer.Iterations;

    public int StepsPerEpoch => (order.Length + work.Options.BatchSize - 1) / work.Options.BatchSize;

    public FitResult Fit()
    {
        var run = new TrainingRun(this);
        run.Begin();
        for (var epoch = run.FirstEpoch; epoch < work.Options.Epochs && !run.IsStopped; epoch++)
        {
            run.BeginEpoch(epoch);
            TrainEpoch(run, epoch);
            run.EndEpoch(epoch, Measure());
        }

        // A later fit goes on from the weights that training moves, not from the average that the model gets.
        var state = optimizer.HasFinalWeights ? CopyState() : null;
        optimizer.Finish();
        run.End();
        state ??= CopyState();
        return new FitResult(new TrainedNetwork(work.Network, CopyWeights()), run.History, state, run.StopReason)
        {
            ResumedAt = run.ResumedAt,
        };
    }

    public NetworkWeights CopyWeights() => engine.CopyWeights();

    public void SetWeights(NetworkWeights weights) => engine.SetWeights(weights);

    public TrainingState CopyState() =>
        new(engine.CopyWeights(), optimizer.CopySlots(), optimizer.Iterations, optimizer.LearningRate);

    public void RestoreState(TrainingState state)
    {
        engine.SetWeights(state.Weights);
        optimizer.Restore(state);
    }

    public void Dispose() => engine.Dispose();

    private void Start(FitOptions options)
    {
        if (options.InitialState is { } state)
        {
            RestoreState(state);
            return;
        }

        if (options.InitialWeights is { } weights)
        {
            engine.SetWeights(weights);
            return;
        }

        engine.Initialize(options.Random.Derive("initialize"));
        engine.Adapt(work.Train, feed, Evaluator<TSimd>.ChunkRows);
    }

    private void TrainEpoch(TrainingRun run, int epoch)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        if (work.Options.Shuffle)
        {
            work.Options.Random.Derive("shuffle").Derive(epoch).OpenStream().Shuffle<int>(order);
        }

        lossSum = 0;
        metrics.Reset();

        var batchSize = work.Options.BatchSize;
        for (int start = 0, batch = 0; start < order.Length && !run.IsStopped; start += batchSize, batch++)
        {
            work.Options.Cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(batchSize, order.Length - start);
            var batchLoss = TrainBatch(order.AsSpan(start, rows));
            lossSum += batchLoss * rows;
            run.EndBatch(batch, batchLoss);
        }
    }

    private double TrainBatch(ReadOnlySpan<int> rows)
    {
        var batch = Batch.Of(rows.Length, isTraining: true);
        feed.Gather(work.Train, rows, batch);
        engine.BeginStep(optimizer.Iterations);
        var prediction = engine.Forward(batch);
        var truth = target.View(batch);
        loss.Forward(prediction, truth, sampleLoss.Pointer);
        var losses = default(WeightedMean);
        losses.Add(sampleLoss.Pointer, work.Train.Weights is null ? null : sampleWeights.Pointer, rows.Length);
        metrics.Update(prediction, truth, sampleWeights.Pointer);

        var divisor = work.Network.Loss.Reduction.Divisor(losses.Weight, rows.Length);
        var scale = TSimd.Broadcast((float)divisor);
        for (var i = 0; i < batch.Stride; i += TSimd.Count)
        {
            TSimd.Store(sampleScale.Pointer + i, TSimd.Load(sampleWeights.Pointer + i) / scale);
        }

        loss.Backward(prediction, truth, sampleScale.Pointer, engine.OutputGradient.View(batch));
        engine.Backward(batch);
        var penalty = rules.AddPenaltyGradients() + engine.ActivityPenalty();
        optimizer.Step();
        rules.Constrain();
        return (losses.Sum / divisor) + penalty;
    }

    private EpochLogs Measure()
    {
        var logs = new EpochLogs();
        logs.Set("loss", lossSum / order.Length);
        metrics.Log(logs, isValidation: false);
        if (validator is not null)
        {
            logs.Set("val_loss", validator.Evaluate(work.Validation!));
            metrics.Log(logs, isValidation: true);
        }

        return logs;
    }
}
