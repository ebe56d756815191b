using Attune.Numerics.Random;
using Attune.Samplers.BruteForce;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Runs every combination of values once, in the order of a grid, also where the space is what the objective asks for: what stands
/// behind a value is found out by the first trial that has it.
/// </summary>
/// <remarks>
/// A trial that is running where none has been before may yet ask for more. Its siblings are proposed meanwhile; where there are
/// none, the study waits for it. So nothing is proposed twice and nothing is left out, with any <see cref="Study.Window"/>, and
/// Optuna's choice between the two (<c>avoid_premature_stop</c>) does not arise; a wide window is not always full. A failed trial
/// counts as run. Over a space that was written down beforehand it is a <see cref="GridSampler"/>.
/// </remarks>
public sealed class BruteForceSampler : Sampler
{
    private static readonly GridSampler Grid = new();

    // What the last snapshot's trials asked for. No proposal depends on it: see TrialTree.
    private TrialTree? memory;

    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.All;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A parameter is a continuum.</exception>
    /// <exception cref="InvalidOperationException">After equal values, trials asked for different parameters.</exception>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        if (space.FirstOrDefault(static parameter => parameter.Count is null) is { } continuum)
        {
            throw TrialTree.Continuum(continuum);
        }

        return Next(study, space) ?? Grid.Propose(study, space, random);
    }

    /// <inheritdoc/>
    public override Proposal ProposeUnknown(StudySnapshot study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return Next(study, new SearchSpace([])) ?? Proposal.Of([]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The parameter is a continuum.</exception>
    public override ParameterValue ProposeOne(StudySnapshot study, Parameter parameter, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Count is null ? throw TrialTree.Continuum(parameter) : parameter.AtIndex(0);
    }

    // Null where the space was written down beforehand.
    private Proposal? Next(StudySnapshot study, SearchSpace space)
    {
        // Whoever proposes meanwhile begins with an empty memory.
        var tree = Interlocked.Exchange(ref memory, null);
        if (tree?.TryRead(study.Trials) != true)
        {
            tree = new TrialTree();
            tree.TryRead(study.Trials);
        }

        var proposal = tree.Knows(space) ? First(tree, study, space) : null;
        memory = tree;
        return proposal;
    }

    private static Proposal First(TrialTree tree, StudySnapshot study, SearchSpace space)
    {
        if (tree.FirstOpen(study.Trials, out var hasRunning) is not { } open)
        {
            return hasRunning ? Proposal.Wait : Proposal.Exhausted;
        }

        // Behind the open place everything begins with its first value.
        var point = new List<KeyValuePair<string, ParameterValue>>(space.Count);
        foreach (var parameter in space)
        {
            if (open.TryGetValue(parameter.Name, out var value))
            {
                point.Add(new(parameter.Name, value));
            }
            else if (Assignment.Exists(parameter, point))
            {
                point.Add(new(parameter.Name, parameter.AtIndex(0)));
            }
        }

        return Proposal.Of(point);
    }
}
