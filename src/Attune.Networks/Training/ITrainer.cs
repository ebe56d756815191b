namespace Attune.Networks.Training;

/// <summary>What a run's callbacks reach of the trainer, whatever its lanes.</summary>
internal interface ITrainer
{
    CompiledNetwork Network { get; }

    FitOptions Options { get; }

    Samples Train { get; }

    Samples? Validation { get; }

    double LearningRate { get; set; }

    long Iterations { get; }

    int StepsPerEpoch { get; }

    NetworkWeights CopyWeights();

    void SetWeights(NetworkWeights weights);

    TrainingState CopyState();

    void RestoreState(TrainingState state);
}
