using Attune.Samplers;
using Attune.SearchQuality.Problems;
using Attune.SearchQuality.Samplers;

namespace Attune.SearchQuality.Runs;

/// <summary>Runs samplers on problems.</summary>
/// <param name="Seeds">How many seeds, from 0.</param>
/// <param name="Trials">How many trials a run has; null for the problem's budget.</param>
/// <param name="Workers">How many runs are at work at once; changes no result.</param>
internal sealed record Runner(int Seeds, int? Trials, int Workers)
{
    /// <summary>Called when a run has ended, by several threads at once.</summary>
    public Action<Run>? Ended { get; init; }

    /// <summary>Runs every sampler with every seed on every problem it can handle, in the order given.</summary>
    public IReadOnlyList<Run> Run(IReadOnlyList<Problem> problems, IReadOnlyList<string> samplers)
    {
        var jobs = problems
            .SelectMany(problem =>
                samplers
                    .Where(sampler => Handles(BenchmarkedSamplers.Create(sampler), problem))
                    .SelectMany(sampler => Enumerable.Range(0, Seeds).Select(seed => (problem, sampler, seed)))
            )
            .ToArray();
        var runs = new Run[jobs.Length];
        Parallel.For(
            0,
            jobs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Workers },
            i =>
            {
                runs[i] = One(jobs[i].problem, jobs[i].sampler, jobs[i].seed);
                Ended?.Invoke(runs[i]);
            }
        );
        return runs;
    }

    // A sampler that leaves choices to chance is not measured on them, as the peers were not.
    private static bool Handles(Sampler sampler, Problem problem) =>
        problem.IsNumeric || sampler.Features.HasFlag(SamplerFeatures.Categories);

    private Run One(Problem problem, string name, int seed)
    {
        var sampler = new TimedSampler(BenchmarkedSamplers.Create(name));
        var study = new Study(Objective.Minimize(problem.Name), problem.Space)
        {
            Sampler = sampler,
            Seed = (ulong)seed,
        };
        var evaluations = new List<Evaluation>();
        study.Optimize(
            trial =>
            {
                var evaluation = problem.Evaluate(trial.Values, seed);
                evaluations.Add(evaluation);
                return evaluation.Observed;
            },
            Trials ?? problem.Budget
        );
        return new Run(problem.Name, name, seed, evaluations, sampler.Cpu.TotalSeconds, sampler.Wall.TotalSeconds);
    }
}
