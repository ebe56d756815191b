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

        return IsDefinedByRunning(study, space) ? Next(study, space) : Grid.Propose(study, space, random);
    }

    /// <inheritdoc/>
    public override Proposal ProposeUnknown(StudySnapshot study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return Next(study, new SearchSpace([]));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The parameter is a continuum.</exception>
    public override ParameterValue ProposeOne(StudySnapshot study, Parameter parameter, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Count is null ? throw TrialTree.Continuum(parameter) : parameter.AtIndex(0);
    }

    private static Proposal Next(StudySnapshot study, SearchSpace space)
    {
        var tree = new TrialTree(study);
        if (tree.FirstOpen() is not { } open)
        {
            return tree.HasRunning ? Proposal.Wait : Proposal.Exhausted;
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

    // All that is known of such a space is what trials asked for, and all that they came to.
    private static bool IsDefinedByRunning(StudySnapshot study, SearchSpace space)
    {
        var asked = new HashSet<string>();
        foreach (var trial in study.Trials.Where(static trial => trial.HasEnded))
        {
            if (trial.Attempts > 0 && trial.Declared.Count > 0 && !TrialTree.AskedForAll(trial))
            {
                return false;
            }

            asked.UnionWith(trial.Declared.Select(static parameter => parameter.Name));
        }

        return space.All(parameter => asked.Contains(parameter.Name));
    }
}
