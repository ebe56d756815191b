using Attune.Numerics.Random;
using Attune.Samplers.Quadratic;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Chooses a sampler for each trial by what the space and the budget look like: the default. Nothing about a search decides it but
/// the trial's number, the space and the number of objectives, so equal studies choose alike.
/// </summary>
/// <remarks>
/// <para>
/// One objective: a <see cref="GaussianProcessSampler"/>, which finds most on smooth problems; from trial
/// <see cref="FirstParzenTrial"/> on, every <see cref="ParzenInterval"/>th trial is a <see cref="TpeSampler"/>'s, which finds more where
/// values are noisy, and which a wrong model cannot mislead in the same way. Where all parameters are numbers and there are one and a
/// half trials for each coefficient, as many trials are the minimum of a quadratic model of the better trials, which sees narrow valleys
/// that lie across the parameters. Where parameters depend on others, TPE is that of groups, and there is no quadratic model. From trial
/// <see cref="LastModelTrial"/> on, TPE alone: a process would cost more than it finds.
/// </para>
/// <para>
/// Several objectives: the process up to three of them and trial <see cref="LastSeveralTrial"/>, then a <see cref="NsgaIISampler"/>; with
/// more objectives a <see cref="NsgaIIISampler"/>.
/// </para>
/// <para>The choice was made on one half of the problems of the search benchmark and confirmed on the other: docs/choosing-a-sampler.md.</para>
/// </remarks>
public sealed class AutoSampler : Sampler
{
    private const int FirstParzenTrial = 25;
    private const int ParzenInterval = 5;
    private const int QuadraticPlace = 2;
    private const int LastModelTrial = 400;
    private const int LastSeveralTrial = 150;
    private const int MostModelledObjectives = 3;

    private readonly GaussianProcessSampler process = new();
    private readonly TpeSampler parzen = new();
    private readonly TpeSampler grouped = new() { Group = true };
    private readonly NsgaIISampler genetic = new();
    private readonly NsgaIIISampler manyObjectives = new();

    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.All;

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        return IsQuadratic(study, space) && QuadraticStep.Find(study, space) is { } point
            ? Proposal.Of(point)
            : Choose(study, space).Propose(study, space, random);
    }

    private Sampler Choose(StudySnapshot study, SearchSpace space)
    {
        var number = study.Trials.Count;
        if (study.Objectives.Count > 1)
        {
            return study.Objectives.Count > MostModelledObjectives ? manyObjectives
                : number < LastSeveralTrial ? process
                : genetic;
        }

        var isParzen = number >= FirstParzenTrial && number % ParzenInterval == ParzenInterval - 1;
        return !isParzen && number < LastModelTrial ? process
            : HasConditions(space) ? grouped
            : parzen;
    }

    private static bool IsQuadratic(StudySnapshot study, SearchSpace space) =>
        study.Trials.Count is >= FirstParzenTrial and < LastModelTrial
        && study.Trials.Count % ParzenInterval == QuadraticPlace
        && study.Objectives.Count == 1
        && !HasConditions(space);

    private static bool HasConditions(SearchSpace space) =>
        space.Any(static parameter => parameter.Condition is not null);
}
