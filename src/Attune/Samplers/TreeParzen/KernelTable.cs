namespace Attune.Samplers.TreeParzen;

/// <summary>
/// The trials that have all of some parameters, by rising coordinate of each. Kept from one proposal to the next: a trial costs one
/// insertion a parameter instead of a sort.
/// </summary>
internal sealed class KernelTable
{
    private readonly IReadOnlyList<ParameterColumn> columns;
    private readonly int[][] orders;
    private readonly KernelShapes shapes;
    private bool[] isPresent;
    private int count;

    /// <summary>Makes a table of the trials so far.</summary>
    /// <param name="columns">The parameters.</param>
    /// <param name="below">Where <see cref="Below"/> is until another table is estimated there.</param>
    /// <param name="above">Where <see cref="Above"/> is.</param>
    /// <param name="rows">How many trials there are.</param>
    /// <param name="capacity">For how many there is room.</param>
    public KernelTable(
        IReadOnlyList<ParameterColumn> columns,
        ParzenBuffers below,
        ParzenBuffers above,
        int rows,
        int capacity
    )
    {
        this.columns = columns;
        orders = [.. columns.Select(static _ => Array.Empty<int>())];
        shapes = new KernelShapes(columns.Count);
        (BelowSide, AboveSide) = (new KernelSide(below.Rows, shapes), new KernelSide(above.Rows, shapes));
        (Below, Above) = (new ParzenEstimator(columns, below), new ParzenEstimator(columns, above));
        isPresent = [];
        Resize(capacity);
        for (var row = 0; row < rows; row++)
        {
            Insert(row);
        }
    }

    /// <summary>The density l of good trials.</summary>
    public ParzenEstimator Below { get; }

    /// <summary>The density g of the others.</summary>
    public ParzenEstimator Above { get; }

    /// <summary>The kernels that <see cref="Below"/> is made of.</summary>
    public KernelSide BelowSide { get; }

    /// <summary>The kernels that <see cref="Above"/> is made of.</summary>
    public KernelSide AboveSide { get; }

    public void Resize(int rows)
    {
        Array.Resize(ref isPresent, rows);
        for (var d = 0; d < orders.Length; d++)
        {
            Array.Resize(ref orders[d], rows);
        }

        shapes.Resize(rows);
    }

    /// <summary>Adds a trial if it has all of the parameters.</summary>
    public void Insert(int row)
    {
        if (!columns.All(column => column.Has(row)))
        {
            return;
        }

        isPresent[row] = true;
        for (var d = 0; d < orders.Length; d++)
        {
            var place = PlaceOf(row, d);
            Array.Copy(orders[d], place, orders[d], place + 1, count - place);
            orders[d][place] = row;
        }

        count++;
    }

    /// <summary>Takes a trial out before its coordinates change.</summary>
    public void Remove(int row)
    {
        if (!isPresent[row])
        {
            return;
        }

        isPresent[row] = false;
        count--;
        for (var d = 0; d < orders.Length; d++)
        {
            var place = PlaceOf(row, d);
            Array.Copy(orders[d], place + 1, orders[d], place, count - place);
        }

        shapes.Forget(row);
    }

    /// <summary>Makes both estimators.</summary>
    /// <param name="sides">What each trial is.</param>
    /// <param name="settings">What shapes them.</param>
    /// <param name="evenBelow">Whether good trials weigh the same, however old.</param>
    public void Estimate(ReadOnlySpan<TrialSide> sides, ParzenSettings settings, bool evenBelow)
    {
        BelowSide.Rows.Clear();
        AboveSide.Rows.Clear();
        for (var row = 0; row < sides.Length; row++)
        {
            if (isPresent[row] && sides[row] != TrialSide.None)
            {
                (sides[row] == TrialSide.Below ? BelowSide : AboveSide).Rows.Add(row);
            }
        }

        for (var d = 0; d < columns.Count; d++)
        {
            if (columns[d].Axis is NumericAxis)
            {
                SetWidths(d, sides, settings);
            }
        }

        Below.Fill(BelowSide, settings, evenBelow);
        Above.Fill(AboveSide, settings, evenWeights: false);
    }

    private void SetWidths(int dimension, ReadOnlySpan<TrialSide> sides, ParzenSettings settings)
    {
        var column = columns[dimension];
        var below = new KernelWidths(column, BelowSide, dimension, settings);
        var above = new KernelWidths(column, AboveSide, dimension, settings);
        foreach (var row in orders[dimension].AsSpan(0, count))
        {
            if (sides[row] == TrialSide.Below)
            {
                below.Add(row, column[row]);
            }
            else if (sides[row] == TrialSide.Above)
            {
                above.Add(row, column[row]);
            }
        }

        below.End();
        above.End();
    }

    // By coordinate, equal ones by number.
    private int PlaceOf(int row, int dimension)
    {
        var (column, order) = (columns[dimension], orders[dimension]);
        var (low, high, centre) = (0, isPresent[row] ? count : count + 1, column[row]);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var other = column[order[middle]];
            if (other < centre || (other == centre && order[middle] < row))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
