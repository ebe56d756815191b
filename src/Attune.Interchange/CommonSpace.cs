using Attune.Spaces;
using Attune.Trials;

namespace Attune.Interchange;

/// <summary>The one space of trials that may have asked for a parameter in several ranges.</summary>
internal static class CommonSpace
{
    /// <summary>The parameters that trials declared, in the order of the first time, each as wide as all of them and their values.</summary>
    public static SearchSpace Of(IEnumerable<TrialRecord> trials) => Of([], trials);

    /// <param name="first">Parameters that come first.</param>
    /// <param name="trials">The trials.</param>
    public static SearchSpace Of(IEnumerable<Parameter> first, IEnumerable<TrialRecord> trials)
    {
        var known = new OrderedDictionary<string, Parameter>();
        foreach (var parameter in first)
        {
            known[parameter.Name] = parameter;
        }

        foreach (var trial in trials)
        {
            foreach (var parameter in trial.Declared)
            {
                known[parameter.Name] = known.TryGetValue(parameter.Name, out var before)
                    ? Both(before, parameter)
                    : parameter;
            }

            foreach (var (name, value) in trial.Parameters)
            {
                if (known.TryGetValue(name, out var parameter) && !parameter.Contains(value))
                {
                    known[name] = With(parameter, value);
                }
            }
        }

        return new SearchSpace(InOrder(known));
    }

    private static Parameter Both(Parameter mine, Parameter other) =>
        (mine, other) switch
        {
            _ when mine.Equals(other) => mine,
            (IntParameter a, IntParameter b) when a.Scale == b.Scale => a with
            {
                Low = Math.Min(a.Low, b.Low),
                High = Math.Max(a.High, b.High),
                Step = a.Step == b.Step && a.Contains(b.Low) | b.Contains(a.Low) ? a.Step : null,
                Condition = a.Condition == b.Condition ? a.Condition : null,
            },
            (FloatParameter a, FloatParameter b) when a.Scale == b.Scale => a with
            {
                Low = Math.Min(a.Low, b.Low),
                High = Math.Max(a.High, b.High),
                Step = a.Step == b.Step && a.Contains(b.Low) | b.Contains(a.Low) ? a.Step : null,
                Condition = a.Condition == b.Condition ? a.Condition : null,
            },
            (ChoiceParameter a, ChoiceParameter b) when SameKind(a.Values[0], b.Values[0]) => a with
            {
                Values = [.. a.Values.Union(b.Values)],
                Condition = a.Condition == b.Condition ? a.Condition : null,
            },
            _ => mine,
        };

    private static Parameter With(Parameter parameter, ParameterValue value) =>
        (parameter, value.Value) switch
        {
            (IntParameter p, long number) when p.Scale == Scale.Linear || number > 0 => p with
            {
                Low = Math.Min(p.Low, number),
                High = Math.Max(p.High, number),
                Step = null,
            },
            (FloatParameter p, double number) when double.IsFinite(number) && (p.Scale == Scale.Linear || number > 0) =>
                p with
                {
                    Low = Math.Min(p.Low, number),
                    High = Math.Max(p.High, number),
                    Step = null,
                },
            (ChoiceParameter p, _) when SameKind(p.Values[0], value) => p with { Values = [.. p.Values, value] },
            _ => parameter,
        };

    private static bool SameKind(ParameterValue a, ParameterValue b) => a.Value.GetType() == b.Value.GetType();

    // A condition names a parameter that comes before; one that a later trial gave first comes too late.
    private static List<Parameter> InOrder(OrderedDictionary<string, Parameter> known)
    {
        var ordered = new List<Parameter>();
        foreach (var parameter in known.Values)
        {
            ordered.Add(HoldsAfter(ordered, parameter.Condition) ? parameter : parameter with { Condition = null });
        }

        return ordered;
    }

    private static bool HoldsAfter(List<Parameter> before, Condition? condition) =>
        condition is null
        || (before.Exists(parameter => parameter.Name == condition.Parent) && HoldsAfter(before, condition.And));
}
