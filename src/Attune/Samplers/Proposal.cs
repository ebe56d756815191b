using Attune.Spaces;

namespace Attune.Samplers;

/// <summary>What a sampler answers: values, "there is nothing left", or "ask again when more trials have ended".</summary>
public sealed class Proposal
{
    private Proposal(IReadOnlyList<KeyValuePair<string, ParameterValue>>? values) => Values = values;

    /// <summary>A finite space has no point left. The study ends.</summary>
    public static Proposal Exhausted { get; } = new(null);

    /// <summary>
    /// There is nothing to propose until more trials have ended. The study asks again with a snapshot that shows one more trial
    /// as ended, and so on up to all of them; waiting with every trial ended is an error of the sampler.
    /// </summary>
    public static Proposal Wait { get; } = new(null);

    /// <summary>The values of the parameters that exist at the point; null where none is proposed.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>>? Values { get; }

    /// <summary>Proposes a point.</summary>
    /// <param name="values">The values of the parameters that exist there, in the order of the space.</param>
    public static Proposal Of(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Proposal(values);
    }
}
