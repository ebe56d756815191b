using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.TestKit;

/// <summary>
/// Makes the trials of a study end in the worst order: trials are held in their objectives until as many run as can, and then end
/// one by one, the youngest first. Barriers only, no time.
/// </summary>
/// <param name="workers">How many trials run at once, at most as many as the study's window.</param>
/// <param name="trials">How many trials the study runs.</param>
public sealed class DisorderedTrials(int workers, int trials)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, TaskCompletionSource> held = [];
    private readonly Stack<TaskCompletionSource> leaving = [];

    // Whether no more trials begin until one ends: the sampler waits or has no more points, or the last trial has begun.
    private bool stands;
    private bool isLast;

    /// <summary>A sampler that says when it keeps workers waiting, so that no barrier waits for a trial that cannot begin.</summary>
    public Sampler Watch(Sampler sampler) => new Watched(sampler, this);

    /// <summary>Awaited by an objective in the middle of its work.</summary>
    public Task HoldAsync(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        lock (gate)
        {
            isLast |= trial.Number == trials - 1;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            held.Add(trial.Number, source);
            if (held.Count >= workers || stands || isLast)
            {
                Release();
            }

            return source.Task;
        }
    }

    /// <summary>Lets the next trial end; the study's TrialEnded.</summary>
    public void Ended(TrialRecord trial)
    {
        lock (gate)
        {
            if (leaving.TryPop(out var next))
            {
                next.SetResult();
            }
        }
    }

    private void Proposed(bool isPoint)
    {
        lock (gate)
        {
            stands = !isPoint;
            if (stands)
            {
                Release();
            }
        }
    }

    // The oldest is at the bottom of the stack. Where trials are leaving already, these leave before the others.
    private void Release()
    {
        var isIdle = leaving.Count == 0;
        foreach (var source in held.Values)
        {
            leaving.Push(source);
        }

        held.Clear();
        if (isIdle && leaving.TryPop(out var first))
        {
            first.SetResult();
        }
    }

    private sealed class Watched(Sampler sampler, DisorderedTrials trials) : Sampler
    {
        public override SamplerFeatures Features => sampler.Features;

        public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random) =>
            Watch(sampler.Propose(study, space, random));

        public override Proposal ProposeUnknown(StudySnapshot study) => Watch(sampler.ProposeUnknown(study));

        public override ParameterValue ProposeOne(StudySnapshot study, Parameter parameter, RandomStream random) =>
            sampler.ProposeOne(study, parameter, random);

        private Proposal Watch(Proposal proposal)
        {
            trials.Proposed(proposal.Values is not null);
            return proposal;
        }
    }
}
