using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Hub.Tests.Faults;

/// <summary>A passage to a port of this machine that can be cut, mended and slowed down.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = [];
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _cut;

    public Wire(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Each piece that passes waits so long, in either direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whoever is connected is cut off; whoever comes is turned away.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var socket in _open.Keys) Close(socket);
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                if (_cut) Close(client);
                else _ = PassAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The wire is taken down.
        }
    }

    private async Task PassAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _open[client] = _open[server] = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut, or nobody at the other end.
        }
        finally
        {
            Close(client);
            Close(server);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (Delay > TimeSpan.Zero) await Task.Delay(Delay);
                for (int sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is gone; the other is closed with it.
        }
    }

    private void Close(Socket socket)
    {
        _open.TryRemove(socket, out _);
        // Reset, as a broken line would: no orderly goodbye.
        if (socket.SafeHandle is { IsClosed: false }) socket.Close(0);
    }
}
