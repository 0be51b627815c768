using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Domain.Notes;
using Hub.Web.Access;

namespace Hub.Tests.Notes;

/// <summary>A bare client of /hubs/notes: SignalR's JSON protocol over a socket, written out.</summary>
internal sealed class NotesSocket : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly WebSocket _socket;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode?>> _answers = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private int _last;

    private NotesSocket(WebSocket socket)
    {
        _socket = socket;
        _reading = ReadAsync();
    }

    /// <summary>What the server said: the method and its arguments.</summary>
    public ConcurrentQueue<(string Method, JsonArray Arguments)> Heard { get; } = [];

    /// <summary>Raised for whatever the server says, beside <see cref="Heard"/>.</summary>
    public event Action<string, JsonArray>? Says;

    public bool IsOpen => _socket.State is WebSocketState.Open;

    public static async Task<NotesSocket> ConnectAsync(HubApplication hub, HubUser user, string? origin = null, string path = "hubs/notes")
    {
        using var http = await hub.AsAsync(user);
        var client = hub.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Authorization = http.DefaultRequestHeaders.Authorization!.ToString();
            if (origin is not null) request.Headers.Origin = origin;
        };
        var socket = new NotesSocket(await client.ConnectAsync(new Uri(hub.Server.BaseAddress, path), CancellationToken.None));
        await socket.SendAsync("""{"protocol":"json","version":1}""");
        return socket;
    }

    /// <summary>To a hub in another process.</summary>
    public static async Task<NotesSocket> ConnectAsync(Uri address, string token)
    {
        var client = new ClientWebSocket();
        client.Options.SetRequestHeader("Authorization", "Bearer " + token);
        // Only ever to this machine, whose balancer has a certificate of its own.
        client.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        await client.ConnectAsync(new UriBuilder(address) { Scheme = address.Scheme is "https" or "wss" ? "wss" : "ws" }.Uri, CancellationToken.None);
        var socket = new NotesSocket(client);
        await socket.SendAsync("""{"protocol":"json","version":1}""");
        return socket;
    }

    public Task<JsonNode?> JoinAsync(Guid noteId, int known = -1) => CallAsync("Join", noteId, known);

    public Task<JsonNode?> PushAsync(Guid noteId, int version, string clientId, int sequence, params TextChange[] changes) =>
        CallAsync("Push", noteId, version, clientId, sequence, changes.Select(c => JsonNode.Parse(TextChangeJson.Write(c))).ToArray());

    public async Task<JsonNode?> CallAsync(string method, params object?[] arguments)
    {
        string id = Interlocked.Increment(ref _last).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = _answers[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public async Task SendAsync(string frame)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(frame + End), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The first message of this kind not yet taken, waiting for it if need be.</summary>
    public async Task<JsonArray> HearAsync(string method, int seconds = 5)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (DateTime.UtcNow < until)
        {
            while (Heard.TryDequeue(out var said))
            {
                if (said.Method == method) return said.Arguments;
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"The hub did not say {method} within {seconds} s.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        try
        {
            while (_socket.State is WebSocketState.Open)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                if (part.MessageType is WebSocketMessageType.Close) break;
                text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                if (!part.EndOfMessage) continue;
                foreach (string frame in text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries)) Take(JsonNode.Parse(frame)!.AsObject());
                text.Clear();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The socket has ended.
        }

        foreach (var answer in _answers.Values) answer.TrySetException(new IOException("The socket has ended."));
    }

    private void Take(JsonObject frame)
    {
        switch ((int?)frame["type"])
        {
            case 1:
                Heard.Enqueue(((string)frame["target"]!, frame["arguments"]!.AsArray()));
                Says?.Invoke((string)frame["target"]!, frame["arguments"]!.AsArray());
                break;
            case 3 when _answers.TryRemove((string)frame["invocationId"]!, out var answer):
                if ((string?)frame["error"] is { } error) answer.TrySetException(new InvalidOperationException(error));
                else answer.TrySetResult(frame["result"]);
                break;
        }
    }
}
