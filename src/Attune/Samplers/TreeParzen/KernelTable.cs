namespace Attune.Samplers.TreeParzen;

/// <summary>
/// The trials that have all of some parameters, by rising coordinate of each. Kept from one proposal to the next: a trial costs one
/// insertion a parameter instead of a sort.
/// </summary>
internal sealed class KernelTable
{
    // What a trial's neighbourhood costs in steps over all trials.
    private const int LeastSteps = 16;

    private readonly IReadOnlyList<ParameterColumn> columns;
    private readonly int[][] orders;
    private readonly KernelShapes shapes;
    private readonly List<int> changed = [];
    private bool[] isPresent;
    private int count;

    // What the trials were when the widths were set last, and what else the widths of the others depend on.
    private TrialSide[] sidesThen;
    private (ParzenSettings Settings, double Least, bool IsAlone)? aboveThen;

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
        (isPresent, sidesThen) = ([], []);
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
        Array.Resize(ref sidesThen, rows);
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

        // Its neighbours are others' now.
        aboveThen = null;
    }

    /// <summary>Makes both estimators.</summary>
    /// <param name="sides">What each trial is.</param>
    /// <param name="settings">What shapes them.</param>
    /// <param name="evenBelow">Whether good trials weigh the same, however old.</param>
    public void Estimate(ReadOnlySpan<TrialSide> sides, ParzenSettings settings, bool evenBelow)
    {
        TakeSides(sides);
        var now = (settings, settings.LeastSigma(1, AboveSide.Rows.Count), AboveSide.Rows.Count == 1);
        var isFew = aboveThen == now && changed.Count <= count / LeastSteps;
        aboveThen = now;
        for (var d = 0; d < columns.Count; d++)
        {
            if (columns[d].Axis is NumericAxis)
            {
                new KernelWidths(columns[d], BelowSide, d, settings).SetAll(BelowOrder(d), sidesThen, TrialSide.Below);
                var above = new KernelWidths(columns[d], AboveSide, d, settings);
                if (isFew)
                {
                    SetAround(d, above);
                }
                else
                {
                    above.SetAll(orders[d].AsSpan(0, count), sidesThen, TrialSide.Above);
                }
            }
        }

        Below.Fill(BelowSide, settings, evenBelow);
        Above.Fill(AboveSide, settings, evenWeights: false);
    }

    private void TakeSides(ReadOnlySpan<TrialSide> sides)
    {
        BelowSide.Rows.Clear();
        AboveSide.Rows.Clear();
        changed.Clear();
        for (var row = 0; row < sidesThen.Length; row++)
        {
            var side = row < sides.Length && isPresent[row] ? sides[row] : TrialSide.None;
            if (side != sidesThen[row])
            {
                sidesThen[row] = side;
                changed.Add(row);
            }

            if (side != TrialSide.None)
            {
                (side == TrialSide.Below ? BelowSide : AboveSide).Rows.Add(row);
            }
        }
    }

    // The good ones are few: sorting them is cheaper than looking for them among all.
    private int[] BelowOrder(int dimension)
    {
        var column = columns[dimension];
        int[] rows = [.. BelowSide.Rows];
        Array.Sort(rows, (a, b) => column[a].CompareTo(column[b]) is not 0 and var order ? order : a.CompareTo(b));
        return rows;
    }

    // Of the others, only those that changed and their neighbours have other widths than last time.
    private void SetAround(int dimension, KernelWidths widths)
    {
        foreach (var row in changed)
        {
            if (!isPresent[row])
            {
                continue;
            }

            var place = PlaceOf(row, dimension);
            var (before, after) = (Neighbour(dimension, place, -1), Neighbour(dimension, place, 1));
            SetAt(dimension, before, widths);
            SetAt(dimension, place, widths);
            SetAt(dimension, after, widths);
        }
    }

    private void SetAt(int dimension, int place, KernelWidths widths)
    {
        if (place < 0 || place >= count || sidesThen[orders[dimension][place]] != TrialSide.Above)
        {
            return;
        }

        var (before, after) = (Neighbour(dimension, place, -1), Neighbour(dimension, place, 1));
        var (column, order) = (columns[dimension], orders[dimension]);
        widths.Set(
            order[place],
            before < 0 ? double.NegativeInfinity : column[order[before]],
            column[order[place]],
            after >= count ? double.PositiveInfinity : column[order[after]]
        );
    }

    // The place of the next of the others; −1 or the count where there is none.
    private int Neighbour(int dimension, int place, int step)
    {
        var order = orders[dimension];
        for (place += step; place >= 0 && place < count; place += step)
        {
            if (sidesThen[order[place]] == TrialSide.Above)
            {
                break;
            }
        }

        return place;
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
