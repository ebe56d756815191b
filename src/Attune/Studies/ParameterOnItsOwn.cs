using Attune.Spaces;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>Values of parameters that were not proposed together with the others.</summary>
internal static class ParameterOnItsOwn
{
    /// <summary>The sampler's value for one parameter, from a stream of the trial and the parameter's name.</summary>
    public static ParameterValue Propose(StudySettings settings, StudySnapshot seen, int number, Parameter parameter) =>
        settings.Sampler.ProposeOne(
            seen,
            parameter,
            settings.Key.Derive("sampler").Derive(number).Derive(parameter.Name).OpenStream()
        );
}
