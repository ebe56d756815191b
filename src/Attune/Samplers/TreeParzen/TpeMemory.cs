using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.TreeParzen;

/// <summary>
/// What a snapshot's trials come to: coordinates, classes, ranks and sorted kernels. It is kept between proposals, and only trials
/// whose records are others than last time are read anew; everything in it depends on the last snapshot alone.
/// </summary>
internal sealed class TpeMemory
{
    private readonly Dictionary<string, KernelTable> tables = [];
    private readonly ParzenBuffers below = new();
    private readonly ParzenBuffers above = new();
    private readonly List<TrialRank> ranked = [];
    private readonly TrialRanks ranks;
    private readonly ParameterGroups groups;
    private readonly IReadOnlyList<Objective> objectives;
    private TrialRecord?[] records = [];
    private TrialRank[] rankOf = [];

    public TpeMemory(StudySnapshot study, IReadOnlyList<Parameter> space, TpeSampler settings)
    {
        objectives = study.Objectives;
        ranks = new TrialRanks(objectives, settings.DefinedBy, settings.ConstantLiar);
        Space = space;
        Columns = [.. space.Select(static p => ParzenAxis.Of(p) is { } axis ? new ParameterColumn(axis) : null)];
        groups = new ParameterGroups(Columns);
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<Parameter> Space { get; }

    /// <summary>A column for each parameter; null where there is nothing to choose.</summary>
    public IReadOnlyList<ParameterColumn?> Columns { get; }

    /// <summary>How many trials there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them had a value or were pruned.</summary>
    public int Finished { get; private set; }

    /// <summary>The trials that may be good, the best first.</summary>
    public IReadOnlyList<TrialRank> Ranked => ranked;

    /// <summary>How many trials count as bad without being compared.</summary>
    public int BadCount { get; private set; }

    /// <summary>Whether there are several objectives.</summary>
    public bool HasSeveralObjectives => objectives.Count > 1;

    /// <summary>Whether it is of such a study; if not, another one is begun.</summary>
    public bool Fits(StudySnapshot study, IReadOnlyList<Parameter> space) =>
        (ReferenceEquals(Space, space) || Space.SequenceEqual(space)) && objectives.SequenceEqual(study.Objectives);

    public TrialClass ClassOf(int row) => rankOf[row].Class;

    /// <summary>What a complete trial's values come to, smaller being better.</summary>
    public double[] Losses(int row) => [.. records[row]!.Values.Select(ranks.Loss)];

    /// <summary>The parameters that every finished trial had, together; each other one alone.</summary>
    public List<int[]> JointAndAlone() => groups.JointAndAlone(Finished);

    /// <summary>The parameters that existed in the same finished trials, together.</summary>
    public List<int[]> GroupsByPresence() => groups.ByPresence(Enumerable.Range(0, Count).Where(IsFinished));

    /// <summary>Each parameter alone.</summary>
    public List<int[]> Alone() => groups.Alone();

    /// <summary>Reads what is new.</summary>
    public void Read(IReadOnlyList<TrialRecord> trials)
    {
        if (trials.Count > records.Length)
        {
            Resize(ParzenBuffers.Room(trials.Count));
        }

        var before = Count;
        Count = trials.Count;
        for (var row = 0; row < Math.Max(before, Count); row++)
        {
            var record = row < Count ? trials[row] : null;
            if (!ReferenceEquals(records[row], record))
            {
                Replace(row, record);
            }
        }
    }

    /// <summary>The trials that have all of some parameters.</summary>
    /// <param name="members">The parameters' places in the space.</param>
    public KernelTable Table(IReadOnlyList<int> members)
    {
        var key = string.Join(',', members);
        if (!tables.TryGetValue(key, out var table))
        {
            table = new KernelTable([.. members.Select(i => Columns[i]!)], below, above, Count, records.Length);
            tables.Add(key, table);
        }

        return table;
    }

    private void Resize(int rows)
    {
        var before = records.Length;
        Array.Resize(ref records, rows);
        Array.Resize(ref rankOf, rows);
        rankOf.AsSpan(before).Fill(new TrialRank(TrialClass.Ignored, 0, 0, 0));
        foreach (var column in Columns)
        {
            column?.Resize(rows);
        }

        foreach (var table in tables.Values)
        {
            table.Resize(rows);
        }
    }

    private void Replace(int row, TrialRecord? record)
    {
        CountFinished(row, -1);
        if (rankOf[row].Class < TrialClass.Bad)
        {
            ranked.RemoveAt(ranked.BinarySearch(rankOf[row]));
        }

        BadCount -= rankOf[row].Class == TrialClass.Bad ? 1 : 0;
        SetCoordinates(row, record);
        records[row] = record;
        rankOf[row] = ranks.Of(record, row);
        BadCount += rankOf[row].Class == TrialClass.Bad ? 1 : 0;
        if (rankOf[row].Class < TrialClass.Bad)
        {
            ranked.Insert(~ranked.BinarySearch(rankOf[row]), rankOf[row]);
        }

        CountFinished(row, 1);
    }

    private void CountFinished(int row, int by)
    {
        if (!IsFinished(row))
        {
            return;
        }

        Finished += by;
        foreach (var column in Columns)
        {
            if (column?.Has(row) == true)
            {
                column.Presence += by;
            }
        }

        groups.Count(row, by);
    }

    private bool IsFinished(int row) => records[row]?.State is TrialState.Complete or TrialState.Pruned;

    private void SetCoordinates(int row, TrialRecord? record)
    {
        var coordinates = new double[Columns.Count];
        var isSame = true;
        var cursor = 0;
        for (var i = 0; i < coordinates.Length; i++)
        {
            if (Columns[i] is { } column)
            {
                coordinates[i] = record is null ? double.NaN : Locate(record, column.Axis, ref cursor);
                isSame &= coordinates[i].Equals(column[row]);
            }
        }

        // A trial that only ended stays where it is.
        if (isSame)
        {
            return;
        }

        foreach (var table in tables.Values)
        {
            table.Remove(row);
        }

        for (var i = 0; i < coordinates.Length; i++)
        {
            Columns[i]?[row] = coordinates[i];
        }

        foreach (var table in tables.Values)
        {
            table.Insert(row);
        }
    }

    // Trials hold their values mostly in the order of the space: the search goes on where the last one ended.
    private static double Locate(TrialRecord record, ParzenAxis axis, ref int cursor)
    {
        var parameters = record.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            var at = cursor + i < parameters.Count ? cursor + i : cursor + i - parameters.Count;
            if (parameters[at].Key == axis.Parameter.Name)
            {
                cursor = at + 1 == parameters.Count ? 0 : at + 1;
                return axis.Locate(parameters[at].Value);
            }
        }

        return double.NaN;
    }
}
