using Attune.Networks.Schedules;

namespace Attune.Cli.Knobs;

/// <summary>The learning-rate schedules that the knob <c>schedule</c> may name; each spans all epochs of a fit.</summary>
internal static class ScheduleNames
{
    /// <summary>
    /// <c>constant</c>; <c>cosine</c> (to 0); <c>cosine_restarts</c> (three cosines, each twice as long as the one before);
    /// <c>exponential</c> and <c>linear</c> (to a hundredth); <c>inverse_time</c> (to a tenth).
    /// </summary>
    public static IReadOnlyList<string> All { get; } =
    ["constant", "cosine", "cosine_restarts", "exponential", "linear", "inverse_time"];

    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="rate">The first learning rate.</param>
    /// <param name="steps">How many steps a fit has at most.</param>
    public static LearningRateSchedule Create(string name, double rate, int steps) =>
        name switch
        {
            "cosine" => new CosineDecay(rate, steps),
            "cosine_restarts" => new CosineDecayRestarts(rate, Math.Max(1, steps / 7)),
            "exponential" => new ExponentialDecay(rate, steps, 0.01),
            "linear" => new PolynomialDecay(rate, steps) { EndLearningRate = rate / 100 },
            "inverse_time" => new InverseTimeDecay(rate, steps, 9),
            _ => rate,
        };
}
