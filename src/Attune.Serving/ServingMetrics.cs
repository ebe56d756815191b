using System.Diagnostics.Metrics;

namespace Attune.Serving;

/// <summary>What the server counts, for OpenTelemetry and other listeners to meters.</summary>
internal sealed class ServingMetrics : IDisposable
{
    public const string MeterName = "Attune.Serving";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> rows;
    private readonly Counter<long> refused;
    private readonly Histogram<int> batchRows;
    private readonly Histogram<double> duration;
    private readonly UpDownCounter<int> queued;

    public ServingMetrics()
    {
        rows = meter.CreateCounter<long>("attune.serving.rows", "{row}", "Rows predicted.");
        refused = meter.CreateCounter<long>("attune.serving.refused", "{request}", "Requests refused, by status.");
        batchRows = meter.CreateHistogram<int>("attune.serving.batch.rows", "{row}", "Rows predicted together.");
        duration = meter.CreateHistogram<double>("attune.serving.batch.duration", "s", "Time to predict a batch.");
        queued = meter.CreateUpDownCounter<int>("attune.serving.queued", "{request}", "Requests that wait.");
    }

    public void AddQueued(int change) => queued.Add(change);

    public void AddRefused(int status) =>
        refused.Add(1, new KeyValuePair<string, object?>("http.response.status_code", status));

    public void AddBatch(int count, TimeSpan time)
    {
        rows.Add(count);
        batchRows.Record(count);
        duration.Record(time.TotalSeconds);
    }

    public void Dispose() => meter.Dispose();
}
