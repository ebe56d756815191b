using System.Threading.Channels;
using Attune.Storage;

namespace Attune.Dashboard.Live;

/// <summary>One study for all visitors: read once, however many watch.</summary>
internal sealed class LiveStudy(DashboardSource source, TimeSpan interval) : IDisposable
{
    private const int Backlog = 8;

    private readonly Lock reading = new();
    private readonly Lock listening = new();
    private readonly StudyReader reader = new(source);
    private readonly List<Channel<byte[]>> listeners = [];
    private StudyView? view;
    private string? trouble;
    private long read;

    public DashboardSource Source => source;

    public FigureCache Figures { get; } = new();

    public bool IsWatched
    {
        get
        {
            lock (listening)
            {
                return listeners.Count > 0;
            }
        }
    }

    /// <summary>The study as it stands, at most one interval old.</summary>
    /// <exception cref="StudyTroubleException">It cannot be read.</exception>
    public StudyView Look(bool isFresh = false)
    {
        lock (reading)
        {
            if (isFresh || read == 0 || TimeProvider.System.GetElapsedTime(read) >= interval)
            {
                try
                {
                    (view, trouble) = (reader.Read(), null);
                }
                catch (Exception error) when (error is StorageException or InvalidOperationException or IOException)
                {
                    (view, trouble) = (null, error.Message);
                    reader.Dispose();
                }

                read = TimeProvider.System.GetTimestamp();
            }

            return view ?? throw new StudyTroubleException(trouble!);
        }
    }

    /// <summary>What is sent to everybody from now on; the oldest goes where somebody does not keep up.</summary>
    public Channel<byte[]> Listen()
    {
        var channel = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (listening)
        {
            listeners.Add(channel);
        }

        return channel;
    }

    public void Leave(Channel<byte[]> channel)
    {
        lock (listening)
        {
            listeners.Remove(channel);
        }
    }

    public void Send(byte[] message)
    {
        lock (listening)
        {
            foreach (var listener in listeners)
            {
                listener.Writer.TryWrite(message);
            }
        }
    }

    public void Dispose()
    {
        lock (reading)
        {
            reader.Dispose();
        }
    }
}
