using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Hub.Tests.Bench;

/// <summary>Typists and readers on sockets, as light as possible: frames are written by hand and read with a search for what is needed.</summary>
internal static partial class NotesLoad
{
    public static async Task<LoadResult> RunAsync(string address, string? token, IReadOnlyList<Guid> notes, int clients, int typists, int seconds, Process server, int keysASecond = 5)
    {
        var sent = new long[notes.Count * clients, seconds * keysASecond * 4];
        var times = new List<double>(1 << 20);
        var members = new List<Member>();
        for (int room = 0; room < notes.Count; room++)
        {
            for (int i = 0; i < clients; i++)
            {
                var member = new Member(members.Count, notes[room], i < typists, sent, times, keysASecond);
                await member.ConnectAsync(address, token);
                members.Add(member);
            }
        }

        // The first keys open notes and write audit entries; they are not measured.
        using var warm = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await Task.WhenAll(members.Where(m => m.Types).Select(m => m.TypeAsync(warm.Token)));
        await Task.Delay(300);
        lock (times) times.Clear();
        server.Refresh();
        var (cpu, own, watch) = (server.TotalProcessorTime, Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await Task.WhenAll(members.Where(m => m.Types).Select(m => m.TypeAsync(stop.Token)));
        await Task.Delay(300);
        server.Refresh();
        double used = (server.TotalProcessorTime - cpu).TotalSeconds, load = (Process.GetCurrentProcess().TotalProcessorTime - own).TotalSeconds, took = watch.Elapsed.TotalSeconds;
        int unanswered = members.Sum(m => m.Unanswered);
        foreach (var member in members) await member.DisposeAsync();
        double[] sorted = [.. times.Order()];
        if (sorted.Length == 0) return new LoadResult(0, 0, 0, 0, 0, load / took, unanswered);
        return new LoadResult(sorted.Length / took, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.95)], sorted[(int)(sorted.Length * 0.99)], used / sorted.Length * 1000, load / took, unanswered);
    }

    [GeneratedRegex("\"clientId\":\"c([0-9]+)\",\"sequence\":([0-9]+)")]
    private static partial Regex Update();

    [GeneratedRegex("\"target\":\"Changed\",\"arguments\":\\[\"[^\"]+\",([0-9]+)")]
    private static partial Regex Version();

    private sealed class Member(int id, Guid note, bool types, long[,] sent, List<double> times, int keysASecond) : IAsyncDisposable
    {
        private const char End = '\u001e';
        private readonly ClientWebSocket _socket = new();
        private readonly Lock _state = new();
        private readonly SemaphoreSlim _answered = new(0);
        private Task _reading = Task.CompletedTask;
        private int _version, _sequence, _length, _answers;

        public bool Types => types;

        public int Unanswered => _sequence - _answers;

        public async Task ConnectAsync(string address, string? token)
        {
            if (token is not null) _socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
            await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/notes" }.Uri, CancellationToken.None);
            await SendAsync("""{"protocol":"json","version":1}""");
            _reading = ReadAsync();
            await SendAsync($$"""{"type":1,"invocationId":"0","target":"Join","arguments":["{{note}}",-1]}""");
            await _answered.WaitAsync();
        }

        /// <summary>One key at a time at an even pace from a random beginning; the next waits for nothing but the answer.</summary>
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
                int sequence = _sequence + 1, version, length;
                lock (_state) (version, length) = (_version, _length);
                if (sequence >= sent.GetLength(1)) return;
                Volatile.Write(ref _sequence, sequence);
                sent[id, sequence] = Stopwatch.GetTimestamp();
                string keep = length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",{length}");
                await SendAsync(string.Create(CultureInfo.InvariantCulture,
                    $$"""{"type":1,"invocationId":"{{sequence}}","target":"Push","arguments":["{{note}}",{{version}},"c{{id}}",{{sequence}},[[[0,"{{(sequence % 40 == 0 ? "\",\"" : "k ")}}"]{{keep}}]]]}"""));
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

        private Task SendAsync(string frame) => _socket.SendAsync(Encoding.UTF8.GetBytes(frame + End), WebSocketMessageType.Text, true, CancellationToken.None);

        private async Task ReadAsync()
        {
            byte[] buffer = new byte[1 << 18];
            int filled = 0;
            try
            {
                while (true)
                {
                    var part = await _socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                    long now = Stopwatch.GetTimestamp();
                    if (part.MessageType is WebSocketMessageType.Close) return;
                    filled += part.Count;
                    if (!part.EndOfMessage) continue;
                    foreach (string frame in Encoding.UTF8.GetString(buffer, 0, filled).Split(End, StringSplitOptions.RemoveEmptyEntries)) Take(frame, now);
                    filled = 0;
                }
            }
            catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The run is over.
            }
        }

        private void Take(string frame, long now)
        {
            if (frame.Contains("\"type\":3", StringComparison.Ordinal))
            {
                if (_sequence > 0 && !frame.Contains("\"refused\"", StringComparison.Ordinal)) _answers++;
                _answered.Release();
                return;
            }

            if (Version().Match(frame) is not { Success: true } version) return;
            int grown = 0;
            foreach (Match update in Update().Matches(frame))
            {
                int from = int.Parse(update.Groups[1].ValueSpan, CultureInfo.InvariantCulture), sequence = int.Parse(update.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
                double took = Stopwatch.GetElapsedTime(sent[from, sequence], now).TotalMilliseconds;
                lock (times) times.Add(took);
                // Every key inserts two characters, or one line break.
                grown += sequence % 40 == 0 ? 1 : 2;
            }

            lock (_state)
            {
                _version = int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
                _length += grown;
            }
        }
    }
}
