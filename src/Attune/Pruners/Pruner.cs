using Attune.Studies;
using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Decides whether a trial is hopeless. A pruner is a pure function of what it is given: it keeps nothing between calls.
/// </summary>
public abstract class Pruner
{
    /// <summary>
    /// Its name and settings as a study's definition holds them: two pruners with equal definitions give equal decisions.
    /// </summary>
    public string Definition => DefinitionText.Of(this, Settings);

    /// <summary>
    /// Whether it compares trials step by step, so that each step should hold its own value (a fold's score); otherwise a step
    /// should hold what the trial is worth by then (the mean of the folds so far).
    /// </summary>
    /// <value>The default is false.</value>
    public virtual bool ComparesSteps => false;

    /// <summary>Whether it judges trials by several objectives; a study that has them refuses other pruners.</summary>
    /// <value>The default is false.</value>
    public virtual bool TakesSeveralObjectives => false;

    /// <summary>Whether it looks at what other trials reported, which then stays in memory as long as the study is open.</summary>
    internal virtual bool ComparesReports => true;

    /// <summary>Every setting that its decisions depend on, by the name of its property.</summary>
    /// <value>The default is none.</value>
    protected virtual IReadOnlyList<KeyValuePair<string, object?>> Settings => [];

    /// <summary>Whether the trial should end now.</summary>
    /// <param name="study">
    /// The trials that may be compared with: all of them have ended (complete, pruned or failed), and by the study's Window all
    /// were known when the trial began.
    /// </param>
    /// <param name="trial">The trial, with its reports so far; never among <paramref name="study"/>'s.</param>
    public abstract bool ShouldPrune(StudySnapshot study, TrialRecord trial);
}
