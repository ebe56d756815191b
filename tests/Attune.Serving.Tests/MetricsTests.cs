using System.Diagnostics.Metrics;
using Xunit;

namespace Attune.Serving.Tests;

[Collection(AloneCollection.Name)]
public sealed class MetricsTests
{
    [Fact]
    public async Task What_the_server_does_is_counted()
    {
        var sums = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Attune.Serving")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        listener.Start();
        await using (var server = await RunningServer.StartAsync())
        {
            await server.AnswerAsync("""{"rows":[{"area":1,"colour":"red"},{"area":2,"colour":"red"}]}""");
            await server.AnswerAsync("""{"columns":{"area":[1],"colour":["red"]}}""");
            using var refused = await server.PostAsync("{");
            await RunningServer.ProblemAsync(refused, 400);
        }

        Assert.Equal(
            new Dictionary<string, double>
            {
                ["attune.serving.rows"] = 3,
                ["attune.serving.batch.rows"] = 3,
                ["attune.serving.batch.duration"] = 2,
                ["attune.serving.queued"] = 0,
                ["attune.serving.refused 400"] = 1,
            },
            sums
        );

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = tags.Length > 0 ? $"{instrument.Name} {tags[0].Value}" : instrument.Name;
            lock (sums)
            {
                sums[name] = sums.GetValueOrDefault(name) + value;
            }
        }
    }
}
