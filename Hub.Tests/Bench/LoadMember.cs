using System.Diagnostics;
using System.Net.WebSockets;

namespace Hub.Tests.Bench;

/// <summary>One typist or reader on a socket, whatever its server speaks. It waits for nothing but the answer to its last key.</summary>
internal abstract class LoadMember(int id, bool types, LoadLedger ledger, int keysASecond) : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _answered = new(0);
    private Task _reading = Task.CompletedTask;
    private int _sequence, _answers;

    public bool Types => types;

    public int Unanswered => _sequence - _answers;

    protected int Id => id;

    protected abstract WebSocketMessageType Speaks { get; }

    public async Task ConnectAsync(string address, string? token)
    {
        if (token is not null) _socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = Path }.Uri, CancellationToken.None);
        _reading = ReadAsync();
        await EnterAsync();
    }

    /// <summary>One key at a time at an even pace from a random beginning.</summary>
    public async Task TypeAsync(CancellationToken stop)
    {
        double gap = 1000.0 / keysASecond;
        var watch = Stopwatch.StartNew();
        double next = Random.Shared.NextDouble() * gap;
        while (!stop.IsCancellationRequested)
        {
            double wait = next - watch.Elapsed.TotalMilliseconds;
            if (wait > 0) await Task.Delay(TimeSpan.FromMilliseconds(wait), CancellationToken.None);
            next += gap;
            int sequence = _sequence + 1;
            if (sequence >= ledger.MostKeys) return;
            Volatile.Write(ref _sequence, sequence);
            ledger.Sent(id, sequence);
            await SendAsync(Key(sequence));
            await _answered.WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _answered.Dispose();
    }

    protected abstract string Path { get; }

    /// <summary>Says hello and opens the note; returns when keys may be sent.</summary>
    protected abstract Task EnterAsync();

    /// <summary>The message that carries one key, two characters at the beginning or the end of the note.</summary>
    protected abstract byte[] Key(int sequence);

    protected abstract void Take(ReadOnlySpan<byte> message, long now);

    /// <summary>How many characters the note had when it was opened.</summary>
    public int Found { get; protected set; }

    /// <summary>How many characters so many keys are.</summary>
    public abstract int Characters(int keys);

    protected void Heard(int from, int sequence, long now)
    {
        ledger.Heard(from, sequence, now);
        if (from != id) ledger.Saw(from, sequence);
    }

    protected void Answered(bool counts = true)
    {
        if (_sequence > 0 && counts) _answers++;
        _answered.Release();
    }

    protected Task WaitForAnswerAsync() => _answered.WaitAsync();

    protected Task SendAsync(byte[] message) => _socket.SendAsync(message, Speaks, true, CancellationToken.None);

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[8 * 1024];
        int filled = 0;
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                long now = Stopwatch.GetTimestamp();
                if (part.MessageType is WebSocketMessageType.Close) return;
                filled += part.Count;
                if (!part.EndOfMessage)
                {
                    if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                    continue;
                }

                Take(buffer.AsSpan(0, filled), now);
                filled = 0;
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The run is over.
        }
    }
}
