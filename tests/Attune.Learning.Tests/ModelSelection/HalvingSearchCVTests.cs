using System.Collections.Concurrent;
using Attune.Learning.Data;
using Attune.Learning.ModelSelection;
using Attune.Learning.Splitters;
using Attune.Pruners;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

public sealed class HalvingSearchCVTests
{
    private static readonly Dataset Data = CountedRows.Make(90);
    private static readonly SearchSpace Shifts = new(new FloatParameter("shift", -30, 30));

    [Fact]
    public void Same_bits_for_any_number_of_workers()
    {
        var one = Search(1, 1, "epochs").Fit(Data);
        var alone = Search(1, 4, "epochs").Fit(Data);
        Assert.Equal(Csv(one), Csv(alone));
        foreach (var (workers, window) in new[] { (3, 1), (2, 4), (8, 8) })
        {
            foreach (var resource in new[] { "epochs", null })
            {
                var many = Search(workers, window, resource).Fit(Data);
                var few = Search(1, 1, resource).Fit(Data);
                Assert.Equal(few.Fingerprint, many.Fingerprint);
                Assert.Equal(Csv(few), Csv(many));
            }
        }
    }

    [Fact]
    public void Rows_grow_with_the_iterations_and_a_smaller_share_is_part_of_a_greater_one()
    {
        var fits = new ConcurrentDictionary<long, ConcurrentBag<int[]>>();
        var search = new HalvingRandomSearchCV(
            hp => new Probe(
                hp["shift"].AsDouble(),
                (train, _) => fits.GetOrAdd(train.RowCount, static _ => []).Add([.. CountedRows.NumbersOf(train)])
            ),
            Shifts
        )
        {
            Splitter = new KFold(3),
            Candidates = 9,
            MinResources = 9,
            Refit = false,
        };
        var schedule = search.Fit(Data).Schedule!;
        Assert.Equal([9, 27, 81], schedule.Resources);
        Assert.Equal([6L, 18, 54], fits.Keys.Order());
        Assert.Equal([27, 9, 3], fits.OrderBy(static fit => fit.Key).Select(static fit => fit.Value.Count));
        Assert.All(fits[6], small => Assert.Contains(fits[18], large => small.All(large.Contains)));
    }

    [Fact]
    public void Candidates_are_those_of_a_random_search_and_the_best_one_is_of_the_last_iteration()
    {
        var halving = Search(1, 1, "epochs").Fit(Data);
        var random = new RandomizedSearchCV(static hp => new Probe(hp["shift"].AsDouble()), Shifts)
        {
            Splitter = new KFold(3),
            Iterations = 9,
            Seed = 5,
            Refit = false,
        }.Fit(Data);
        Assert.Equal(
            random.Candidates.Select(static c => c.Trial.Parameters[0].Value),
            halving.Candidates.Take(9).Select(static c => c.Trial.Parameters[0].Value)
        );
        Assert.Equal(2, halving.Best.Iteration);
        Assert.Equal(9, halving.Best.Resources);
        Assert.Equal((ParameterValue)9, halving.BestHyperparameters.Single(static v => v.Key == "epochs").Value);
        Assert.NotNull(halving.Model);
    }

    [Fact]
    public void Failed_candidates_are_left_behind_and_an_iteration_that_failed_is_not_the_last_word()
    {
        var search = new HalvingGridSearchCV(
            static hp => new Probe(
                hp["shift"].AsDouble(),
                (_, _) =>
                {
                    if (hp["shift"].AsDouble() == 0 || hp["epochs"].AsDouble() > 3)
                    {
                        throw new InvalidOperationException("diverged");
                    }
                }
            ),
            new SearchSpace(new ChoiceParameter("shift", [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]))
        )
        {
            Splitter = new KFold(3),
            Resource = "epochs",
            MaxResources = 9,
        };
        var result = search.Fit(Data);
        Assert.Equal(TrialState.Failed, result.Candidates[0].Trial.State);
        Assert.Equal(1, result.Best.Iteration);
        Assert.Equal(1, result.Best.Trial.Parameters[0].Value.AsDouble());
    }

    [Fact]
    public void Bad_settings_are_refused_before_any_fit()
    {
        Refuses("'shift' is in the space", () => Search(1, 1, "shift").Fit(Data));
        Refuses("MaxResources is null", static () => Make(resource: "epochs").Fit(Data));
        Refuses("got 100 and 90", static () => Make(least: 100).Fit(Data));
        Refuses("Raise MinResources", static () => Make(least: 1).Fit(Data));
        Refuses("MedianPruner", static () => Make(pruner: new MedianPruner()).Fit(Data));

        static void Refuses(string text, Action act) =>
            Assert.Contains(text, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);

        static HalvingRandomSearchCV Make(string? resource = null, long least = 6, Pruner? pruner = null) =>
            new(static _ => throw new InvalidOperationException("built"), Shifts)
            {
                Splitter = new KFold(3),
                Resource = resource,
                MinResources = least,
                Pruner = pruner ?? new NonePruner(),
            };
    }

    private static HalvingRandomSearchCV Search(int workers, int window, string? resource) =>
        new(static hp => new Probe(hp["shift"].AsDouble()), Shifts)
        {
            Splitter = new KFold(3),
            Resource = resource,
            MaxResources = resource is null ? null : 9,
            MinResources = resource is null ? 9 : 1,
            Candidates = 9,
            Seed = 5,
            Workers = workers,
            Window = window,
        };

    private static string Csv(SearchResult result)
    {
        using var writer = new StringWriter();
        result.CvResults.WriteCsv(writer, times: false);
        return writer.ToString();
    }
}
