using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <content>Notes about the study, requests, and reports as a watcher reads them.</content>
public abstract partial class StorageContract
{
    [Fact]
    public void Attributes_of_the_study_are_kept_replaced_and_removed()
    {
        var storage = Create();
        storage.Create(Definition);
        storage.SetAttribute("note", "first");
        storage.SetAttribute("note", "<b>ä</b>\n");
        storage.SetAttribute("b", "1");
        storage.SetAttribute("a", "2");
        storage.SetAttribute("b", null);
        var again = Reopen(storage);
        Assert.Equal([new("a", "2"), new("note", "<b>ä</b>\n")], again.Attributes);
        Assert.Equal("2", again.FindAttribute("a"));
        Assert.Null(again.FindAttribute("b"));
        storage.Clear();
        Assert.Empty(Reopen(storage).Attributes);
    }

    [Fact]
    public void Attributes_need_a_study() =>
        Assert.Throws<InvalidOperationException>(() => Create().SetAttribute("note", "x"));

    [Fact]
    public void Requests_are_kept()
    {
        var storage = Create();
        storage.Create(Definition);
        Assert.Equal(StudyRequest.Run, storage.Requested);
        foreach (var request in (StudyRequest[])[StudyRequest.Pause, StudyRequest.Stop, StudyRequest.Run])
        {
            storage.Request(request);
            Assert.Equal(request, Reopen(storage).Requested);
        }
    }

    [Fact]
    public void Reports_are_read_from_where_a_watcher_was()
    {
        var storage = Create();
        storage.Create(Definition);
        storage.TryAdd(new TrialRecord(0, Values, TrialState.Running, null, [], null));
        storage.AppendReport(0, 5, 1, double.NaN);
        storage.AppendReport(0, 3, 2, -0.0);
        var all = storage.ReportsOf(0, 0);
        Assert.Equal([5, 3], all.Select(static report => report.Key));
        Assert.Equal([1, double.NaN], all[0].Value);
        Assert.Equal([3], storage.ReportsOf(0, 1).Select(static report => report.Key));
        Assert.Empty(storage.ReportsOf(0, 2));
        Assert.Throws<KeyNotFoundException>(() => storage.ReportsOf(1, 0));
    }
}
