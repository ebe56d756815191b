namespace Attune.Dashboard.Live;

/// <summary>
/// Figures of a study, made when somebody looks. One that took long is made again later, so that figures of a study that changes all
/// the time cost a small share of the processor.
/// </summary>
internal sealed class FigureCache
{
    private const int CostShare = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Version, long Made, TimeSpan Cost, string Json)> figures = [];

    public string Get(string key, StudyView view, Func<string> make)
    {
        lock (gate)
        {
            if (
                figures.TryGetValue(key, out var known)
                && (
                    known.Version == view.Version
                    || TimeProvider.System.GetElapsedTime(known.Made) < CostShare * known.Cost
                )
            )
            {
                return known.Json;
            }

            var begun = TimeProvider.System.GetTimestamp();
            var json = make();
            var now = TimeProvider.System.GetTimestamp();
            figures[key] = (view.Version, now, TimeProvider.System.GetElapsedTime(begun, now), json);
            return json;
        }
    }
}
