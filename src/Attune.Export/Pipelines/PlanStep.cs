namespace Attune.Export.Pipelines;

/// <summary>
/// One step of a <see cref="PipelinePlan"/>: it changes a row of doubles. Columns are counted from 0 in the row as it is then.
/// </summary>
internal abstract record PlanStep
{
    private PlanStep() { }

    /// <summary>Adds columns that a text column's value stands for.</summary>
    /// <param name="Column">The input column.</param>
    /// <param name="Values">The added values of each of the column's keys, of a missing value, and of any other text.</param>
    /// <param name="Refused">Which of them the pipeline refuses.</param>
    public sealed record Lookup(TextColumn Column, double[][] Values, bool[] Refused) : PlanStep
    {
        public int Width => Values[0].Length;
    }

    /// <summary>NaN becomes the column's fill.</summary>
    public sealed record Fill(IReadOnlyList<(int Column, double Value)> Fills) : PlanStep;

    /// <summary>Adds a column for each of some: 1 where it is NaN, else 0.</summary>
    public sealed record Indicate(IReadOnlyList<int> Columns) : PlanStep;

    /// <summary>(value − center) / scale.</summary>
    public sealed record Shift(IReadOnlyList<(int Column, double Center, double Scale)> Shifts) : PlanStep;

    /// <summary>value · slope + offset, in a range where one is given.</summary>
    public sealed record Line(
        IReadOnlyList<(int Column, double Slope, double Offset)> Lines,
        (double Low, double High)? Clip
    ) : PlanStep;

    /// <summary>Takes columns in another order, and leaves others out.</summary>
    public sealed record Select(IReadOnlyList<int> Columns) : PlanStep;
}
