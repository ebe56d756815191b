using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class ResumeTests
{
    [Fact]
    public void Overwriting_begins_anew()
    {
        var storage = new InMemoryStorage();
        Make(storage, StudyStart.New, seed: 1).Optimize(static _ => 1, 3);
        var study = Make(storage, StudyStart.Overwrite, seed: 2);
        study.Optimize(static _ => 1, 2);
        Assert.Equal(2, study.Trials.Count);
        Assert.Equal(2, storage.Load().Count);
    }

    [Fact]
    public void Another_definition_is_refused_with_the_difference()
    {
        var storage = new InMemoryStorage();
        Make(storage, StudyStart.New, seed: 1).Optimize(static _ => 1, 3);
        var error = Assert.Throws<StudyDiffersException>(() => Make(storage, StudyStart.Resume, seed: 2).Ask());
        Assert.Contains("seed: 1 against 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, storage.Load().Count);
    }

    [Fact]
    public void The_stored_window_holds_where_none_is_given()
    {
        var storage = new InMemoryStorage();
        Make(storage, StudyStart.New, seed: 1).Optimize(static _ => 1, 3, workers: 3);
        Assert.Equal(3, storage.Definition!.Window);
        var study = Make(storage, StudyStart.Resume, seed: 1);
        study.Optimize(static _ => 1, 1, workers: 1);
        Assert.Equal((3, 4), (study.Window, study.Trials.Count));
    }

    [Fact]
    public void An_empty_outcome_is_a_failure()
    {
        var study = Make(new InMemoryStorage(), StudyStart.New, seed: 1);
        study.Optimize(static _ => default(TrialOutcome), 1);
        Assert.Equal(TrialState.Failed, study.Trials[0].State);
    }

    private static Study Make(InMemoryStorage storage, StudyStart start, ulong seed) =>
        new(Objective.Minimize("loss"), new SearchSpace(new FloatParameter("x", 0, 1)))
        {
            Storage = storage,
            Start = start,
            Seed = seed,
        };
}
