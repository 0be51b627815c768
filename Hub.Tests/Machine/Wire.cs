using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hub.Tests.Machine;

/// <summary>
/// The cable between a browser and the hub, or the hub and its database: a port of its own that passes bytes on. It can be cut, so that connections
/// end and no new one is taken, go dead, so that nothing arrives and nobody is told, as in a lift, or be slow.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _port;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _passes = Passing();
    private volatile bool _cut;

    /// <param name="port">Of this machine, to which the bytes go.</param>
    public Wire(int port)
    {
        _port = port;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    /// <summary>Each piece that passes waits so long, in either direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Ends every connection and takes none until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var end in _ends.Keys) Close(end);
    }

    /// <summary>Holds every byte back until <see cref="Mend"/>; the connections stay.</summary>
    public void GoDead() => _passes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Mend()
    {
        _cut = false;
        _passes.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        Mend();
        await _accepting;
        _stop.Dispose();
    }

    private static TaskCompletionSource Passing()
    {
        var passes = new TaskCompletionSource();
        passes.SetResult();
        return passes;
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var browser = await _listener.AcceptTcpClientAsync(_stop.Token);
                connections.RemoveAll(c => c.IsCompleted);
                if (_cut) Close(browser);
                else connections.Add(ConnectAsync(browser));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(connections);
    }

    private async Task ConnectAsync(TcpClient browser)
    {
        using var hub = new TcpClient { NoDelay = true };
        try
        {
            browser.NoDelay = true;
            (_ends[browser], _ends[hub]) = (true, true);
            await hub.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
            await Task.WhenAny(PassAsync(browser.GetStream(), hub.GetStream()), PassAsync(hub.GetStream(), browser.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut.
        }
        finally
        {
            _ends.TryRemove(browser, out _);
            _ends.TryRemove(hub, out _);
            Close(browser);
            Close(hub);
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, _stop.Token)) > 0;)
            {
                if (Delay > TimeSpan.Zero) await Task.Delay(Delay, _stop.Token);
                await _passes.Task.WaitAsync(_stop.Token);
                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut.
        }
    }

    /// <summary>At once, with a reset: nobody says goodbye when a cable is pulled.</summary>
    private static void Close(TcpClient end)
    {
        try
        {
            end.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or NullReferenceException)
        {
            // Already closed.
        }

        end.Dispose();
    }
}
