using Attune.Learning.Tuners;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

public sealed class WorkersTests
{
    public static TheoryData<string> Names => ["RandomSearch", "GridSearch", "BayesianOptimization", "Hyperband"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Results_and_weights_do_not_depend_on_the_number_of_workers(string name)
    {
        var results = new List<(string Fingerprint, float[] Predictions)>();
        foreach (var workers in new[] { 1, 2, 4 })
        {
            var result = await Create(name, workers).SearchAsync(Tiny.Train, Tiny.Validation);
            results.Add((result.Fingerprint, result.GetBestModels()[0].Predict(Tiny.Validation.Inputs)));
        }

        Assert.All(results, other => Assert.Equal(results[0].Fingerprint, other.Fingerprint));
        Assert.All(results, other => Assert.Equal(results[0].Predictions, other.Predictions));
    }

    private static Tuner Create(string name, int workers)
    {
        var objective = Objective.Minimize("val_loss");
        return name switch
        {
            "RandomSearch" => new RandomSearch(Tiny.Build, objective) { Workers = workers, Window = 4 },
            "BayesianOptimization" => new BayesianOptimization(Tiny.Build, objective)
            {
                Workers = workers,
                Window = 4,
                MaxTrials = 12,
                NumInitialPoints = 5,
            },
            "GridSearch" => new GridSearch(Tiny.Build, objective)
            {
                Workers = workers,
                Window = 4,
                MaxTrials = 12,
            },
            _ => new Hyperband(Tiny.Build, objective)
            {
                Workers = workers,
                Window = 4,
                MaxEpochs = 6,
            },
        };
    }
}
