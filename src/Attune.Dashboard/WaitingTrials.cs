using System.Globalization;
using Attune.Dashboard.Live;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Dashboard;

/// <summary>Adds and skips trials that wait, beside whoever runs the study.</summary>
internal static class WaitingTrials
{
    private const string SkippedBy = "attune.skipped";
    private const int Attempts = 100;

    /// <summary>Adds a trial that comes before new ones; the sampler proposes what is not given.</summary>
    /// <exception cref="ArgumentException">A value is not in the space.</exception>
    public static void Enqueue(StudyView view, StudyStorage storage, IReadOnlyDictionary<string, string> given)
    {
        var space = view.Space;
        var values = SpaceRules.Ordered(
            space,
            given
                .Where(static one => one.Value.Trim().Length > 0)
                .ToDictionary(static one => one.Key, one => Typed(space, one.Key, one.Value.Trim())),
            grows: view.Definition.Space is null
        );
        var number = view.Trials.Count;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (
                storage.TryAdd(
                    new TrialRecord(number, values, TrialState.Waiting, null, [], null)
                    {
                        Enqueued = true,
                        Attempts = 0,
                    }
                )
            )
            {
                return;
            }

            // Others were faster; theirs may be many.
            number = storage.Summarize().Trials;
        }

        throw new InvalidOperationException(
            $"A trial needs the next number, but others took it {Attempts} times. Try again when the study begins fewer trials."
        );
    }

    /// <summary>Ends a trial that waits, as one that was pruned before it began.</summary>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    /// <exception cref="InvalidOperationException">It does not wait.</exception>
    public static void Skip(StudyView view, StudyStorage storage, int number)
    {
        if (number < 0 || number >= view.Trials.Count)
        {
            throw new KeyNotFoundException(
                $"There is no trial {number}, only {view.Trials.Count} of them. Load the page again."
            );
        }

        var trial = view.Trials[number];
        var now = TimeProvider.System.GetUtcNow();
        var begun = new TrialRecord(number, trial.Proposed, TrialState.Running, null, [], null)
        {
            Enqueued = trial.Enqueued,
            Attempts = trial.Attempts + 1,
            Begun = now,
        };
        if (trial.State != TrialState.Waiting || !storage.TryBegin(begun))
        {
            throw new InvalidOperationException(
                $"Only a trial that waits can be skipped, but trial {number} has begun. Let it end."
            );
        }

        storage.TryEnd(begun with { State = TrialState.Pruned, Ended = now, Attributes = [new(SkippedBy, true)] });
    }

    // 1 is meant as the parameter's kind of value: 1.0 of a float, "1" of a choice of texts.
    private static ParameterValue Typed(SearchSpace space, string name, string text)
    {
        switch (space.Find(name))
        {
            case ChoiceParameter choice:
                return choice.Values.Where(one => TrialJson(one) == text).DefaultIfEmpty(text).First();
            case FloatParameter when double.TryParse(text, CultureInfo.InvariantCulture, out var number):
                return number;
            case BooleanParameter when bool.TryParse(text, out var truth):
                return truth;
        }

        return long.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(text, CultureInfo.InvariantCulture, out var real) ? real
            : bool.TryParse(text, out var isTrue) ? isTrue
            : text;

        static string TrialJson(ParameterValue value) => Json.TrialJson.Text(value);
    }
}
