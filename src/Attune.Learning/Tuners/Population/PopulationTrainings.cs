using Attune.Learning.Checkpoints;
using Attune.Networks;
using Attune.Networks.Training;
using Attune.Samplers.Hyperband;
using Attune.Trials;

namespace Attune.Learning.Tuners.Population;

/// <summary>
/// Trains each trial for its generation, from the weights and the optimizer's state at the end of its parent's. A member that goes on
/// with its own values has the bits of a fit that was never interrupted; one that took over another has random streams of its own and
/// the learning rate that its values say.
/// </summary>
/// <param name="plan">Says who trains when.</param>
/// <param name="executions">How many fits a trial has.</param>
/// <param name="folder">Where trainings are kept for a search that is taken up again; null for nowhere.</param>
internal sealed class PopulationTrainings(PopulationPlan plan, int executions, CheckpointFolder? folder) : TrialTraining
{
    private readonly ParentStates parents = new(folder);

    public override bool KeepsState => true;

    public override bool TakesLastEpoch => true;

    public override FitOptions Begin(Trial trial, int execution, FitOptions options, CompiledNetwork network)
    {
        var limits = options with
        {
            Epochs = trial[HyperbandParameters.Epochs].AsInt(),
            InitialEpoch = trial[HyperbandParameters.InitialEpoch].AsInt(),
        };
        if (ParentOf(trial) is not { } number)
        {
            return limits;
        }

        var parent = parents.Get(number, executions, network.Network);
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
        parents.Add(trial.Number, states, IsOwn(trial) ? parents.RandomOf(ParentOf(trial)!.Value) : trial.Random);

        // This trial's generation begins when the one before has ended, so nobody goes on from the one before that.
        var needed = ((trial.Number / plan.Size) - 1) * plan.Size;
        parents.Remove(number => number < needed);
    }

    private bool IsOwn(Trial trial) => ParentOf(trial) == trial.Number - plan.Size;

    private static int? ParentOf(Trial trial) =>
        trial.Contains(HyperbandParameters.TrialId) ? trial[HyperbandParameters.TrialId].AsInt() : null;
}
