using Attune.Networks.Training;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>The candidate of a space whose fit takes the most memory.</summary>
/// <param name="Parameters">Its hyperparameters.</param>
/// <param name="Memory">What its fit takes.</param>
internal sealed record LargestCandidate(
    IReadOnlyList<KeyValuePair<string, ParameterValue>> Parameters,
    MemoryEstimate Memory
)
{
    /// <summary>
    /// Takes every range's upper end, and of each choice in turn the value that makes the estimate largest: memory grows with
    /// each number, and choices hardly depend on each other.
    /// </summary>
    /// <exception cref="ArgumentException">The estimate is beyond what can be counted.</exception>
    public static LargestCandidate Of(TuneJob job)
    {
        var choice = job
            .Space.Select(static p => p is FloatParameter or IntParameter ? p.FromUnit(1) : p.Default)
            .ToArray();
        var largest = At(job, choice);
        for (var i = 0; i < choice.Length; i++)
        {
            foreach (var value in ValuesOf(job.Space[i]))
            {
                var other = (ParameterValue[])choice.Clone();
                other[i] = value;
                if (At(job, other) is var candidate && candidate.Memory.Total > largest.Memory.Total)
                {
                    (largest, choice) = (candidate, other);
                }
            }
        }

        return largest;
    }

    private static IReadOnlyList<ParameterValue> ValuesOf(Parameter parameter) =>
        parameter switch
        {
            ChoiceParameter p => p.Values,
            BooleanParameter => [true, false],
            _ => [],
        };

    private static LargestCandidate At(TuneJob job, ParameterValue[] values)
    {
        var existing = new List<KeyValuePair<string, ParameterValue>>();
        for (var i = 0; i < values.Length; i++)
        {
            if (Assignment.Exists(job.Space[i], existing))
            {
                existing.Add(new(job.Space[i].Name, values[i]));
            }
        }

        return new LargestCandidate(existing, job.Recipe.EstimateMemory(new HyperParameters(existing), job.FitRows));
    }
}
