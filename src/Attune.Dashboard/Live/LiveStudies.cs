using System.Collections.Concurrent;
using System.Text;
using Attune.Dashboard.Json;

namespace Attune.Dashboard.Live;

/// <summary>The studies of a dashboard, and the loop that reads those that somebody watches.</summary>
internal sealed class LiveStudies(Func<IReadOnlyList<DashboardSource>> sources, DashboardOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<string, LiveStudy> known = [];

    /// <summary>All studies that there are now.</summary>
    public IReadOnlyList<LiveStudy> All() =>
        [.. sources().Select(source => known.GetOrAdd(source.Id, _ => new LiveStudy(source, options.Interval)))];

    /// <summary>A study by its part of the address; null where there never was one.</summary>
    public LiveStudy? Find(string id)
    {
        if (!known.ContainsKey(id))
        {
            All();
        }

        return known.GetValueOrDefault(id);
    }

    /// <summary>Reads what is watched until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(options.Interval);
        var sent = new Dictionary<string, string>();
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                foreach (var (id, study) in known.Where(static one => one.Value.IsWatched))
                {
                    Tell(id, study, sent);
                }
            }
        }
        catch (OperationCanceledException) { }
    }

    public void Dispose()
    {
        foreach (var study in known.Values)
        {
            study.Dispose();
        }
    }

    private void Tell(string id, LiveStudy study, Dictionary<string, string> sent)
    {
        try
        {
            var view = study.Look(isFresh: true);
            var version = view.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (sent.GetValueOrDefault(id) != version)
            {
                sent[id] = version;
                study.Send(Event("update", StudyJson.Update(study, view, options)));
            }
        }
        catch (StudyTroubleException error)
        {
            if (sent.GetValueOrDefault(id) != error.Message)
            {
                sent[id] = error.Message;
                study.Send(Event("trouble", JsonText.Of(writer => writer.WriteStringValue(error.Message))));
            }
        }
    }

    private static byte[] Event(string name, string json) => Encoding.UTF8.GetBytes($"event: {name}\ndata: {json}\n\n");
}
