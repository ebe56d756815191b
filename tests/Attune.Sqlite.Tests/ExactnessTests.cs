using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Attune.Sqlite.Tests;

public sealed class ExactnessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int files;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_double_comes_back_with_its_bits() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<long[]>(),
                bits =>
                {
                    double[] values =
                    [
                        .. bits.Select(BitConverter.Int64BitsToDouble),
                        double.NaN,
                        -0.0,
                        double.MaxValue,
                    ];
                    var path = folder[$"{files++}.db"];
                    using (var storage = new SqliteStorage(path))
                    {
                        storage.Create(Definition);
                        storage.TryAdd(new(0, [], TrialState.Running, null, [], null));
                        for (var i = 0; i < values.Length; i++)
                        {
                            storage.AppendReport(0, i, values[i]);
                        }
                    }

                    using var reopened = new SqliteStorage(path);
                    return reopened
                        .Load()[0]
                        .Reports.Select(static report => BitConverter.DoubleToInt64Bits(report.Value))
                        .SequenceEqual(values.Select(BitConverter.DoubleToInt64Bits));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Every_value_comes_back_as_the_same_kind() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(long, double, NonNull<string>, bool)>(),
                sample =>
                {
                    var (whole, number, text, truth) = sample;
                    // Text that is no Unicode has no form in UTF-8.
                    var valid = new string([.. text.Get.Where(static c => !char.IsSurrogate(c))]);
                    KeyValuePair<string, ParameterValue>[] values =
                    [
                        new("whole", whole),
                        new("number", number),
                        new("text", valid),
                        new("truth", truth),
                        new("nan", double.NaN),
                        new("infinite", double.NegativeInfinity),
                        new("big", 1e300),
                        new("zero", -0.0),
                    ];
                    var path = folder[$"{files++}.db"];
                    using (var storage = new SqliteStorage(path))
                    {
                        storage.Create(Definition);
                        storage.TryAdd(
                            new(0, values, TrialState.Complete, 1, [], null) { Attributes = values, Attempts = 0 }
                        );
                    }

                    using var reopened = new SqliteStorage(path);
                    var trial = reopened.Load()[0];
                    return trial.Parameters.SequenceEqual(values) && trial.Attributes.SequenceEqual(values);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static StudyDefinition Definition =>
        new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner");
}
