using System.Globalization;
using System.Text;

namespace Attune.Samplers.Hyperband;

/// <summary>
/// What a Hyperband search is going to run, fixed before it begins. Li et al., "Hyperband: A Novel Bandit-Based Approach to
/// Hyperparameter Optimization" (JMLR 2018), with Keras Tuner's sizes: the numbers of trials and epochs are rounded up.
/// </summary>
public sealed class HyperbandPlan
{
    /// <summary>Makes a plan.</summary>
    /// <param name="maxEpochs">How long the best trials are trained; at least 1.</param>
    /// <param name="factor">One of so many trials goes on, with so many times the epochs; at least 2.</param>
    /// <param name="iterations">How often all brackets are run; at least 1.</param>
    /// <exception cref="ArgumentException">A number is too small, or the plan has more trials than can be counted.</exception>
    public HyperbandPlan(int maxEpochs, int factor = 3, int iterations = 1)
    {
        Require(maxEpochs >= 1, nameof(maxEpochs), 1, maxEpochs);
        Require(factor >= 2, nameof(factor), 2, factor);
        Require(iterations >= 1, nameof(iterations), 1, iterations);
        (MaxEpochs, Factor, Iterations) = (maxEpochs, factor, iterations);
        // Whole numbers throughout: a logarithm may be off by its last place where max epochs is a power of the factor.
        var last = 0;
        for (long reach = factor; reach <= maxEpochs; reach *= factor)
        {
            last++;
        }

        Brackets = [.. Enumerable.Range(0, last + 1).Select(i => Bracket(last - i))];
        TrialCount = checked(iterations * Brackets.Sum(static b => b.Rungs.Sum(static rung => rung.Trials)));
        EpochCount =
            iterations
            * Brackets.Sum(static b =>
                b.Rungs.Sum(static rung => (long)rung.Trials * (rung.Epochs - rung.InitialEpoch))
            );
    }

    /// <summary>How long the best trials are trained.</summary>
    public int MaxEpochs { get; }

    /// <summary>One of so many trials goes on, with so many times the epochs.</summary>
    public int Factor { get; }

    /// <summary>How often all brackets are run.</summary>
    public int Iterations { get; }

    /// <summary>The brackets of one iteration, in the order they are opened.</summary>
    public IReadOnlyList<HyperbandBracket> Brackets { get; }

    /// <summary>How many trials all iterations have; a promotion is a trial of its own.</summary>
    public int TrialCount { get; }

    /// <summary>How many epochs all trials train, where none is stopped early; those before a promotion count once.</summary>
    public long EpochCount { get; }

    /// <summary>The plan as a table: a line for each rung.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Hyperband: at most {MaxEpochs} epochs, factor {Factor}, {Counted(Iterations, "iteration")} of {Counted(Brackets.Count, "bracket")}"
        );
        text.AppendLine("Bracket  Rung    Trials  Epochs");
        foreach (var bracket in Brackets)
        {
            foreach (var (number, rung) in bracket.Rungs.Index())
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"{(number == 0 ? bracket.Number : ""), 7}  {number, 4}  {rung.Trials, 8}  {rung.InitialEpoch} to {rung.Epochs}"
                );
            }
        }

        return text.Append(
                CultureInfo.InvariantCulture,
                $"{TrialCount:N0} trials, at most {EpochCount:N0} epochs in all"
            )
            .Replace("\r\n", "\n")
            .ToString();
    }

    // e₀ = ⌈1 + log_f(max epochs)⌉; trials ⌈e₀ / (b + 1) · f^(b − r)⌉; epochs ⌈max epochs / f^(b − r)⌉.
    private HyperbandBracket Bracket(int number)
    {
        long first = 1;
        for (long reach = 1; reach < MaxEpochs; reach *= Factor)
        {
            first++;
        }

        var rungs = new List<HyperbandRung>(number + 1);
        for (var rung = 0; rung <= number; rung++)
        {
            long power = 1;
            for (var i = rung; i < number; i++)
            {
                power *= Factor;
            }

            rungs.Add(
                new HyperbandRung(
                    checked((int)RoundUp(first * power, number + 1)),
                    rung == 0 ? 0 : rungs[^1].Epochs,
                    (int)RoundUp(MaxEpochs, power)
                )
            );
        }

        return new HyperbandBracket(number, rungs);
    }

    private static long RoundUp(long numerator, long denominator) => (numerator + denominator - 1) / denominator;

    private static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static void Require(bool condition, string name, int least, int value)
    {
        if (!condition)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A Hyperband plan needs {name} of at least {least}, but got {value}. Raise it."
                )
            );
        }
    }
}
