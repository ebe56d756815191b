using System.Net;
using System.Net.Sockets;

namespace Attune.PostgreSql.Tests;

/// <summary>Stands between a storage and its server, and cuts the connection where a test wants it cut.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly string socket;
    private readonly Func<int, Cut> decide;
    private int commits;

    /// <param name="socket">The server's socket.</param>
    /// <param name="decide">What becomes of each commit, by its number from 1.</param>
    public Proxy(string socket, Func<int, Cut> decide)
    {
        (this.socket, this.decide) = (socket, decide);
        listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>What becomes of a commit.</summary>
    public enum Cut
    {
        /// <summary>It passes.</summary>
        None,

        /// <summary>The server never sees it.</summary>
        Before,

        /// <summary>The server does it, and the answer is lost.</summary>
        After,
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Commits => commits;

    public void Dispose() => listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = listener.AcceptSocket();
                var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                server.Connect(new UnixDomainSocketEndPoint(socket));
                new Thread(() => ToServer(client, server)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private void ToServer(Socket client, Socket server)
    {
        using (client)
        using (server)
        {
            var isMuted = false;
            var back = new Thread(() => Copy(server, client, () => Volatile.Read(ref isMuted))) { IsBackground = true };
            back.Start();
            var buffer = new byte[1 << 16];
            try
            {
                for (int count; (count = client.Receive(buffer)) > 0; )
                {
                    var cut =
                        buffer.AsSpan(0, count).IndexOf("COMMIT\0"u8) >= 0
                            ? decide(Interlocked.Increment(ref commits))
                            : Cut.None;
                    if (cut == Cut.Before)
                    {
                        return;
                    }

                    Volatile.Write(ref isMuted, cut == Cut.After);
                    server.Send(buffer.AsSpan(0, count));
                    if (cut == Cut.After)
                    {
                        // The server has answered when the other thread has got something.
                        back.Join();
                        return;
                    }
                }
            }
            catch (SocketException)
            {
                // One of them is gone.
            }
        }
    }

    private static void Copy(Socket from, Socket to, Func<bool> isMuted)
    {
        var buffer = new byte[1 << 16];
        try
        {
            for (int count; (count = from.Receive(buffer)) > 0; )
            {
                if (isMuted())
                {
                    return;
                }

                to.Send(buffer.AsSpan(0, count));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
