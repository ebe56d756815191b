using Attune.Learning.Data;
using Attune.Learning.Splitters;
using Attune.Numerics.Random;
using Attune.TestKit;

namespace Attune.Learning.Tests.Splitters;

public sealed class KFoldContract : SplitterContract
{
    protected override ISplitter Create() => new KFold(5);
}

public sealed class ShuffledKFoldContract : SplitterContract
{
    protected override ISplitter Create() => new KFold(5) { Shuffle = RandomKey.FromSeed(1) };
}

public sealed class StratifiedKFoldContract : SplitterContract
{
    protected override bool KeepsShares => true;

    protected override ISplitter Create() => new StratifiedKFold(4);
}

public sealed class ShuffledStratifiedKFoldContract : SplitterContract
{
    protected override bool KeepsShares => true;

    protected override ISplitter Create() => new StratifiedKFold(4) { Shuffle = RandomKey.FromSeed(1) };
}

public sealed class GroupKFoldContract : SplitterContract
{
    protected override bool KeepsGroups => true;

    protected override ISplitter Create() => new GroupKFold(3);
}

public sealed class ShuffledGroupKFoldContract : SplitterContract
{
    protected override bool KeepsGroups => true;

    protected override ISplitter Create() => new GroupKFold(3) { Shuffle = RandomKey.FromSeed(1) };
}

public sealed class StratifiedGroupKFoldContract : SplitterContract
{
    protected override bool KeepsGroups => true;

    protected override ISplitter Create() => new StratifiedGroupKFold(3);
}

public sealed class ShuffledStratifiedGroupKFoldContract : SplitterContract
{
    protected override bool KeepsGroups => true;

    protected override ISplitter Create() => new StratifiedGroupKFold(3) { Shuffle = RandomKey.FromSeed(1) };
}

public sealed class RepeatedKFoldContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override ISplitter Create() => new RepeatedKFold(3, 2);
}

public sealed class RepeatedStratifiedKFoldContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override bool KeepsShares => true;

    protected override ISplitter Create() => new RepeatedStratifiedKFold(3, 2);
}

public sealed class ShuffleSplitContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override ISplitter Create() => new ShuffleSplit(4);
}

public sealed class StratifiedShuffleSplitContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override bool KeepsShares => true;

    protected override ISplitter Create() => new StratifiedShuffleSplit(4) { TestSize = 0.25 };
}

public sealed class PartialShuffleSplitContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override bool UsesEveryRow => false;

    protected override ISplitter Create() => new ShuffleSplit(4) { TestSize = 5, TrainSize = 0.5 };
}

public sealed class GroupShuffleSplitContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override bool KeepsGroups => true;

    protected override ISplitter Create() => new GroupShuffleSplit(4);
}

public sealed class LeaveOneOutContract : SplitterContract
{
    protected override ISplitter Create() => new LeaveOneOut();
}

public sealed class LeavePOutContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override ISplitter Create() => new LeavePOut(2);
}

public sealed class LeaveOneGroupOutContract : SplitterContract
{
    protected override bool KeepsGroups => true;

    protected override ISplitter Create() => new LeaveOneGroupOut();
}

public sealed class LeavePGroupsOutContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override bool KeepsGroups => true;

    protected override ISplitter Create() => new LeavePGroupsOut(2);
}

public sealed class TimeSeriesSplitContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override bool UsesEveryRow => false;

    protected override ISplitter Create() => new TimeSeriesSplit(3);
}

public sealed class PredefinedSplitContract : SplitterContract
{
    protected override ISplitter Create() =>
        new PredefinedSplit([.. Enumerable.Range(0, 24).Select(static i => i % 3)]);
}

public sealed class GivenSplitsContract : SplitterContract
{
    protected override bool TestPartsPartition => false;

    protected override bool UsesEveryRow => false;

    protected override Dataset Refused => Make(2);

    protected override ISplitter Create() => new GivenSplits(new Split([0, 1], [2, 3]), new Split([2, 3], [0]));
}
