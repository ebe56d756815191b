namespace Attune.SearchQuality.Budgets;

/// <summary>One trial's training, as it ended.</summary>
/// <param name="Configuration">Which configuration.</param>
/// <param name="Epochs">How many epochs it has behind it, those of an earlier trial that it went on from included.</param>
/// <param name="Loss">Its last validation loss; NaN where it diverged.</param>
/// <param name="Spent">How many epochs the whole search had spent by then.</param>
internal readonly record struct Training(int Configuration, int Epochs, double Loss, int Spent);
