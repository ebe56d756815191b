using Attune.Stoppers;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Stoppers;

public sealed class TrialCountStopperTests : StopperContract
{
    [Fact]
    public void Counts_complete_trials_or_those_asked_for()
    {
        var study = Run(1, 1, Create());
        Assert.Equal(20, study.Trials.Count(static trial => trial.State == TrialState.Complete));
        study = Run(1, 1, new TrialCountStopper(4) { States = [TrialState.Pruned, TrialState.Failed] });
        Assert.Equal(4, study.Trials.Count(static trial => trial.State != TrialState.Complete));
    }

    [Fact]
    public void The_count_must_be_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TrialCountStopper(0));

    protected override Stopper Create() => new TrialCountStopper(20);
}
