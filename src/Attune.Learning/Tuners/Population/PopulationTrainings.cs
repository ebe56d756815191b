using Attune.Networks;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Samplers.Hyperband;
using Attune.Trials;

namespace Attune.Learning.Tuners.Population;

/// <summary>
/// Trains each trial for its generation, from the weights and the optimizer's state at the end of its parent's. A member that goes on
/// with its own values has the bits of a fit that was never interrupted; one that took over another has random streams of its own and
/// the learning rate that its values say.
/// </summary>
internal sealed class PopulationTrainings(PopulationPlan plan) : TrialTraining
{
    private readonly Dictionary<int, Checkpoint> checkpoints = [];

    public override bool KeepsState => true;

    public override bool TakesLastEpoch => true;

    public override FitOptions Begin(Trial trial, int execution, FitOptions options, CompiledNetwork network)
    {
        var limits = options with
        {
            Epochs = trial[HyperbandParameters.Epochs].AsInt(),
            InitialEpoch = trial[HyperbandParameters.InitialEpoch].AsInt(),
        };
        if (Parent(trial) is not { } parent)
        {
            return limits;
        }

        var state = parent.States[execution];
        return IsOwn(trial)
            ? limits with
            {
                InitialState = state,
                Random = TunerSearch.RandomOf(parent.Random, execution),
            }
            : limits with
            {
                InitialState = state with { LearningRate = network.Optimizer.LearningRate.At(0) },
            };
    }

    public override void Ended(Trial trial, IReadOnlyList<TrainingState> states)
    {
        var random = IsOwn(trial) ? Parent(trial)!.Random : trial.Random;
        lock (checkpoints)
        {
            checkpoints[trial.Number] = new Checkpoint(states, random);

            // This trial's generation begins when the one before has ended, so nobody goes on from the one before that.
            var needed = ((trial.Number / plan.Size) - 1) * plan.Size;
            foreach (var old in checkpoints.Keys.Where(number => number < needed).ToArray())
            {
                checkpoints.Remove(old);
            }
        }
    }

    private bool IsOwn(Trial trial) =>
        trial.Contains(HyperbandParameters.TrialId)
        && trial[HyperbandParameters.TrialId].AsInt() == trial.Number - plan.Size;

    private Checkpoint? Parent(Trial trial)
    {
        lock (checkpoints)
        {
            return trial.Contains(HyperbandParameters.TrialId)
                ? checkpoints[trial[HyperbandParameters.TrialId].AsInt()]
                : null;
        }
    }

    private sealed record Checkpoint(IReadOnlyList<TrainingState> States, RandomKey Random);
}
