using Attune.Learning.Checkpoints;
using Attune.Networks;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>
/// Trains each trial as its rung says. A promoted trial goes on where its parent was best: with its weights, the optimizer's
/// state and the parent's random streams, execution by execution, so that a promotion is no more than an interruption.
/// </summary>
/// <param name="window">The study's window.</param>
/// <param name="executions">How many fits a trial has.</param>
/// <param name="folder">Where trainings are kept for a search that is taken up again; null for nowhere.</param>
internal sealed class HyperbandTraining(int window, int executions, CheckpointFolder? folder) : TrialTraining
{
    private readonly ParentStates parents = new(folder);

    public override bool KeepsState => true;

    public override Sampler Watch(Sampler sampler) => new CheckpointKeeper((HyperbandSampler)sampler, this, window);

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
        return limits with
        {
            InitialState = parent.States[execution],
            Random = TunerSearch.RandomOf(parent.Random, execution),
        };
    }

    public override void Ended(Trial trial, IReadOnlyList<TrainingState> states) =>
        parents.Add(trial.Number, states, ParentOf(trial) is { } parent ? parents.RandomOf(parent) : trial.Random);

    private static int? ParentOf(Trial trial) =>
        trial.Contains(HyperbandParameters.TrialId) ? trial[HyperbandParameters.TrialId].AsInt() : null;

    // Each proposal may settle that trials cannot be promoted any more.
    private sealed class CheckpointKeeper(HyperbandSampler sampler, HyperbandTraining training, int window) : Sampler
    {
        protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
            [new("Sampler", sampler.Definition)];

        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
        {
            training.parents.Remove(sampler.Spent(Certain(study)).Contains);
            return sampler.Propose(study, space, random);
        }

        // A sampler that waited sees more ended trials than the next proposal may; only what all later ones see is settled.
        private StudySnapshot Certain(StudySnapshot study) =>
            new(
                study.Objective,
                [
                    .. study.Trials.Select(trial =>
                        trial.Number <= study.Trials.Count - window ? trial : trial with { State = TrialState.Running }
                    ),
                ]
            );
    }
}
