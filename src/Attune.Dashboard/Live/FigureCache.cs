using System.Collections.Concurrent;

namespace Attune.Dashboard.Live;

/// <summary>
/// Figures of a study, made when somebody looks. One that took long is made again later, so that figures of a study that changes all
/// the time cost a small share of the processor; no figure waits for another one.
/// </summary>
internal sealed class FigureCache
{
    private const int CostShare = 10;

    private readonly ConcurrentDictionary<string, Entry> entries = [];

    public string Get(string key, StudyView view, Func<string> make) =>
        entries.GetOrAdd(key, static _ => new Entry()).Get(view, make);

    private sealed class Entry
    {
        private readonly Lock making = new();
        private volatile Made? known;

        public string Get(StudyView view, Func<string> make)
        {
            if (known is { } made && made.IsGoodFor(view))
            {
                return made.Json;
            }

            // While it is made anew, others see what there was.
            var before = known;
            if (!making.TryEnter())
            {
                if (before is not null)
                {
                    return before.Json;
                }

                making.Enter();
            }

            try
            {
                if (known is not { } other || !other.IsGoodFor(view))
                {
                    var begun = TimeProvider.System.GetTimestamp();
                    var json = make();
                    var now = TimeProvider.System.GetTimestamp();
                    known = new Made(view.TrialsVersion, now, TimeProvider.System.GetElapsedTime(begun, now), json);
                }

                return known.Json;
            }
            finally
            {
                making.Exit();
            }
        }
    }

    private sealed record Made(int Version, long At, TimeSpan Cost, string Json)
    {
        public bool IsGoodFor(StudyView view) =>
            Version == view.TrialsVersion || TimeProvider.System.GetElapsedTime(At) < CostShare * Cost;
    }
}
