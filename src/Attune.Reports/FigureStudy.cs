using Attune.Reports.Notebooks;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Reports;

/// <summary>A study as figures and reports take it: what it was, and its trials.</summary>
/// <param name="Name">What the study is called in titles and legends.</param>
/// <param name="Objectives">What it makes better; at least one objective.</param>
/// <param name="Space">What was varied; it says which axes are logarithmic, and the order of choices.</param>
/// <param name="Trials">The trials, by number, in any state.</param>
[TypeFormatterSource(typeof(NotebookFormatters))]
public sealed record FigureStudy(
    string Name,
    IReadOnlyList<Objective> Objectives,
    SearchSpace Space,
    IReadOnlyList<TrialRecord> Trials
)
{
    /// <summary>A study as it stands.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="study">The study.</param>
    public static FigureStudy Of(string name, Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var trials = study.Trials.Concat(study.WaitingTrials).OrderBy(static trial => trial.Number);
        return new FigureStudy(name, study.Objectives, study.Space, [.. trials]);
    }

    /// <summary>The trials that figures of values are made of: complete, with a finite value of that objective.</summary>
    internal IEnumerable<TrialRecord> Complete(int objective) =>
        Trials.Where(trial => trial.State == TrialState.Complete && double.IsFinite(trial.Values[objective]));

    internal Objective ObjectiveAt(int objective) =>
        objective >= 0 && objective < Objectives.Count
            ? Objectives[objective]
            : throw new ArgumentOutOfRangeException(
                nameof(objective),
                $"An objective's number is from 0 to {Objectives.Count - 1} in study '{Name}', but got {objective}. "
                    + $"It has {string.Join(", ", Objectives.Select(static one => one.Name))}."
            );

    /// <summary>The names asked for, or those of all parameters that varied, in alphabetic order as in Optuna.</summary>
    internal IReadOnlyList<Parameter> ParametersOf(IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return
            [
                .. Space
                    .Where(static parameter => parameter is not FixedParameter)
                    .Where(parameter => Trials.Any(trial => trial.Parameters.Any(value => value.Key == parameter.Name)))
                    .OrderBy(static parameter => parameter.Name, StringComparer.Ordinal),
            ];
        }

        return
        [
            .. names
                .Select(name =>
                    Space.Find(name)
                    ?? throw new ArgumentException(
                        $"A figure shows parameters of the study, but '{Name}' has no '{name}', only "
                            + $"{string.Join(", ", Space.Select(static one => one.Name))}. Name one of these."
                    )
                )
                .OrderBy(static parameter => parameter.Name, StringComparer.Ordinal),
        ];
    }
}
