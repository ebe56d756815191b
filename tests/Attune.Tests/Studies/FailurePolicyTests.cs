using Attune.Spaces;
using Attune.Trials;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class FailurePolicyTests
{
    private static readonly SearchSpace Space = new(new FloatParameter("x", 0, 1));

    [Fact]
    public void A_trial_that_failed_runs_again_with_the_same_hyperparameters_and_seeds()
    {
        var seen = new List<(double, double, int)>();
        var study = new Study(Objective.Minimize("loss"), Space) { MaximumRetries = 2 };
        study.Optimize(
            trial =>
            {
                seen.Add((trial["x"].AsDouble(), trial.Random.OpenStream().NextDouble(), trial.Attempts));
                trial.Report(0, trial.Attempts);
                return trial.Attempts < 3 ? double.NaN : 1;
            },
            1
        );
        Assert.Equal([1, 2, 3], seen.Select(static attempt => attempt.Item3));
        Assert.Single(seen.Select(static attempt => (attempt.Item1, attempt.Item2)).Distinct());
        var record = Assert.Single(study.Trials);
        Assert.Equal((TrialState.Complete, 3), (record.State, record.Attempts));
        Assert.Equal([new(0, 3.0)], record.Reports);
    }

    [Fact]
    public void Retries_are_counted_and_end()
    {
        var study = new Study(Objective.Minimize("loss"), Space) { MaximumRetries = 1 };
        study.Optimize(static _ => throw new InsufficientMemoryException(), 2);
        Assert.All(study.Trials, static trial => Assert.Equal((TrialState.Failed, 2), (trial.State, trial.Attempts)));
        Assert.All(study.Trials, static trial => Assert.NotEmpty(trial.FailureReason!));
    }

    [Fact]
    public void A_trial_that_says_it_failed_does_not_run_again()
    {
        var study = new Study(Objective.Minimize("loss"), Space) { MaximumRetries = 5 };
        study.Optimize(static _ => TrialOutcome.Failed("too large"), 1);
        Assert.Equal((1, "too large"), (study.Trials[0].Attempts, study.Trials[0].FailureReason));
    }

    [Fact]
    public void Exceptions_are_fatal_on_request()
    {
        var study = new Study(Objective.Minimize("loss"), Space)
        {
            IsFatal = static error => error is InvalidDataException,
            MaximumRetries = 3,
        };
        var error = Assert.Throws<InvalidOperationException>(() =>
            study.Optimize(static _ => throw new InvalidDataException("no such file"), 5)
        );
        Assert.IsType<InvalidDataException>(error.InnerException);
        Assert.Equal("no such file", Assert.Single(study.Trials).FailureReason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Too_many_failures_in_a_row_end_the_study(int workers)
    {
        var study = new Study(Objective.Minimize("loss"), Space) { MaximumConsecutiveFailures = 3, Window = 4 };
        var error = Assert.Throws<InvalidOperationException>(() =>
            study.Optimize(
                static trial => trial.Number is 1 or 2 or > 4 ? throw new InvalidOperationException("diverged") : 1,
                100,
                workers
            )
        );
        Assert.Contains("At most 3 trials in a row may fail", error.Message, StringComparison.Ordinal);
        Assert.InRange(study.Trials.Count, 8, 12);
    }

    [Fact]
    public void A_callback_may_stop_the_study()
    {
        var study = new Study(Objective.Minimize("loss"), Space)
        {
            Callbacks =
            [
                static (study, trial) =>
                {
                    if (trial.Number == 3)
                    {
                        study.Stop();
                    }
                },
            ],
        };
        study.Optimize(static trial => trial.Number);
        Assert.Equal(4, study.Trials.Count);
        study.Optimize(static trial => trial.Number, 2);
        Assert.Equal(6, study.Trials.Count);
    }

    [Fact]
    public void Time_is_over_by_the_given_clock()
    {
        var clock = new Clock();
        var study = new Study(Objective.Minimize("loss"), Space)
        {
            Timeout = TimeSpan.FromMinutes(10),
            TimeProvider = clock,
        };
        study.Optimize(_ =>
        {
            clock.Now += TimeSpan.FromMinutes(3).Ticks;
            return 1;
        });
        Assert.Equal(4, study.Trials.Count);
    }

    [Fact]
    public void A_trial_that_takes_too_long_fails_and_the_study_goes_on()
    {
        var clock = new FakeTimeProvider();
        var study = new Study(Objective.Minimize("loss"), Space)
        {
            TrialTimeout = TimeSpan.FromMinutes(5),
            TimeProvider = clock,
            MaximumRetries = 2,
        };
        study.Optimize(
            trial =>
            {
                clock.Advance(TimeSpan.FromMinutes(trial.Number == 1 ? 6 : 4));
                trial.Cancellation.ThrowIfCancellationRequested();
                return trial.Number;
            },
            3
        );
        Assert.Equal(
            [TrialState.Complete, TrialState.Failed, TrialState.Complete],
            study.Trials.Select(static trial => trial.State)
        );
        Assert.Equal("it took longer than 00:05:00", study.Trials[1].FailureReason);
        Assert.Equal(1, study.Trials[1].Attempts);
    }

    [Fact]
    public void An_error_of_a_callback_ends_the_study()
    {
        var study = new Study(Objective.Minimize("loss"), Space)
        {
            Callbacks = [static (_, _) => throw new InvalidDataException("disk full")],
        };
        var error = Assert.Throws<InvalidOperationException>(() => study.Optimize(static _ => 1, 5));
        Assert.Equal("disk full", error.Message);
        Assert.Single(study.Trials);
    }

    [Fact]
    public void Cancelled_trials_run_again_when_the_study_goes_on()
    {
        using var source = new CancellationTokenSource();
        var study = new Study(Objective.Minimize("loss"), Space);
        study.Optimize(
            trial =>
            {
                if (trial.Number == 2)
                {
                    source.Cancel();
                    trial.Cancellation.ThrowIfCancellationRequested();
                }

                return trial.Number;
            },
            5,
            cancellation: source.Token
        );
        study.Optimize(static trial => trial.Number, 2);
        var through = new Study(Objective.Minimize("loss"), Space);
        through.Optimize(static trial => trial.Number, 5);
        Assert.Equal(through.Fingerprint, study.Fingerprint);
    }

    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
