using System.Collections.Concurrent;
using Attune.Spaces;
using Attune.Storage;
using Attune.Studies;
using Attune.Trials;

namespace Attune;

/// <content>Trials that the user runs, enqueues or brings along.</content>
public sealed partial class Study
{
    private readonly ConcurrentDictionary<int, Trial> asked = [];

    /// <summary>
    /// Begins a trial that the caller runs; <see cref="Tell(Trial, TrialOutcome)"/> ends it. Trials that were cut off come first,
    /// then those that wait.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// As many trials as the <see cref="Window"/> allows are at work already, or there are no more to begin.
    /// </exception>
    public Trial Ask()
    {
        var opened = Desk();
        var next = opened.Next(new StudyRun(1, null, TimeProvider, default));
        if (next.Trial is { } trial)
        {
            asked[trial.Number] = trial;
            TrialStarted?.Invoke(trial);
            return trial;
        }

        if (next.Wait is not null)
        {
            var open = opened.All.Where(static t => t.State == TrialState.Running).Select(static t => t.Number);
            throw new InvalidOperationException(
                $"The next trial may begin only when earlier ones have ended, but of a Window of {Window} these run: "
                    + $"{string.Join(", ", open)}. Tell how they ended first, or make the study with a larger Window."
            );
        }

        throw new InvalidOperationException(
            opened.StoppedBy is { } stopper
                ? $"The study needs no more trials, says its stopper {stopper.Definition}. Make the study without it to go on."
            : opened.IsExhausted
                ? "Another trial needs a point that was not proposed before, but the space is exhausted. Widen it."
            : $"The study holds at most {MaximumTrials} trials, and has as many. Raise MaximumTrials."
        );
    }

    /// <summary>
    /// Goes on with a trial that this worker asked for in another process, with all that it has reported. The storage must know the
    /// worker by a name of its own.
    /// </summary>
    /// <param name="number">The trial's number.</param>
    /// <exception cref="InvalidOperationException">It is not running.</exception>
    public Trial Continue(int number)
    {
        var opened = Desk();
        var trial = opened.Continue(number) ?? throw NotAsked(opened, number);
        asked[number] = trial;
        return trial;
    }

    /// <summary>Ends a trial that was asked for.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="outcome">Its value (a number converts by itself), its values, pruned, or failed. NaN is a failure.</param>
    /// <returns>The trial as it ended.</returns>
    /// <exception cref="InvalidOperationException">It has ended already, or is none that this study handed out.</exception>
    public TrialRecord Tell(Trial trial, TrialOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Tell(trial.Number, outcome);
    }

    /// <summary>Ends a trial that was asked for, by its number.</summary>
    /// <inheritdoc cref="Tell(Trial, TrialOutcome)"/>
    public TrialRecord Tell(int number, TrialOutcome outcome)
    {
        var opened = Desk();
        if (outcome.State == TrialState.Running)
        {
            throw new ArgumentException(
                "A trial ends complete, pruned or failed, but got an empty outcome. Give a value."
            );
        }

        if (!asked.TryRemove(number, out var trial))
        {
            throw NotAsked(opened, number);
        }

        var record = trial.End(outcome);
        return TryEnd(opened, record) ? record : throw new LeaseLostException(number);
    }

    /// <summary>
    /// Adds a trial with given hyperparameters, which comes before new ones. The sampler proposes what is not given.
    /// </summary>
    /// <param name="values">The given values, by name.</param>
    /// <param name="skipIfExists">Whether nothing is added where a trial with these values exists.</param>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="ArgumentException">A value is not in the space.</exception>
    public bool Enqueue(IReadOnlyDictionary<string, ParameterValue> values, bool skipIfExists = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        var opened = Desk();
        var ordered = SpaceRules.Ordered(Space, values, SpaceGrows);
        if (skipIfExists && opened.All.Any(trial => ordered.All(trial.Parameters.Contains)))
        {
            return false;
        }

        opened.Add([new TrialRecord(0, ordered, TrialState.Waiting, null, [], null) { Enqueued = true, Attempts = 0 }]);
        return true;
    }

    /// <summary>Adds a trial that has ended elsewhere. Its number becomes the next one; samplers learn from it.</summary>
    /// <returns>The trial as it was added.</returns>
    /// <inheritdoc cref="AddTrials"/>
    public TrialRecord AddTrial(TrialRecord trial) => AddTrials([trial])[0];

    /// <summary>Adds trials that have ended elsewhere.</summary>
    /// <returns>The trials as they were added.</returns>
    /// <exception cref="ArgumentException">
    /// A trial has not ended, is complete without one finite value for each objective, has failed with values, or has hyperparameters
    /// that are not in the space.
    /// </exception>
    public IReadOnlyList<TrialRecord> AddTrials(IReadOnlyList<TrialRecord> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        foreach (var trial in trials)
        {
            if (!trial.HasEnded || (trial.State == TrialState.Complete && !trial.Values.All(double.IsFinite)))
            {
                throw new ArgumentException(
                    $"Only trials that have ended can be added, complete ones with a finite value, but trial {trial.Number} is "
                        + $"{trial.State} with the value {TextOf(trial)}. Enqueue its values, or leave it out."
                );
            }

            if (trial.State == TrialState.Failed && trial.Values.Count > 0)
            {
                throw new ArgumentException(
                    $"A failed trial has no value, but trial {trial.Number} has {TextOf(trial)}. Add it as a complete or pruned one, "
                        + "or without its value."
                );
            }

            if (
                trial.Values.Count != Objectives.Count
                && (trial.State == TrialState.Complete || trial.Values.Count > 0)
            )
            {
                throw new ArgumentException(
                    $"{ObjectiveRules.WrongCount("trial", Objectives, [.. trial.Values])} Trial {trial.Number} cannot be added."
                );
            }

            SpaceRules.Ordered(Space, trial.Parameters.ToDictionary(), SpaceGrows);
        }

        return Desk()
            .Add([
                .. trials.Select(static trial =>
                    trial with
                    {
                        Attempts = 0,
                        Value = trial.Values.Count > 0 ? trial.Values[0] : null,
                    }
                ),
            ]);

        static string TextOf(TrialRecord trial) => trial.Values.Count == 0 ? "none" : string.Join(", ", trial.Values);
    }

    private static InvalidOperationException NotAsked(StudyDesk opened, int number) =>
        new(
            opened.Find(number) switch
            {
                null => $"Only a trial that was asked for can be told, but there is no trial {number}. Ask first.",
                { State: TrialState.Waiting } =>
                    $"Only a trial that was asked for can be told, but trial {number} is waiting. Ask first.",
                { State: TrialState.Running or TrialState.Cancelled } =>
                    $"Only a trial that was asked for can be told, but trial {number} runs elsewhere or was cut off. "
                        + "Ask for it first.",
                var ended => $"A trial is told once, but trial {number} is {ended.State} already. Ask for another one.",
            }
        );

    /// <summary>Takes a trial back, unless another worker has taken it over meanwhile.</summary>
    internal bool TryEnd(StudyDesk desk, TrialRecord record)
    {
        if (desk.End(record) is not { } failures)
        {
            return false;
        }

        TrialEnded?.Invoke(record);
        foreach (var callback in Callbacks)
        {
            callback(this, record);
        }

        if (failures >= MaximumConsecutiveFailures)
        {
            throw new InvalidOperationException(
                $"At most {MaximumConsecutiveFailures} trials in a row may fail, but that many did. The last: "
                    + $"{record.FailureReason}."
            );
        }

        return true;
    }
}
