using System.Globalization;
using Hub.Domain.Notes;

namespace Hub.Tests.Notes;

/// <summary>Types one word after another into a note, and after a cut sends again what was not acknowledged.</summary>
internal sealed class Typist(Guid note, string clientId)
{
    private int _sequence = 1;
    private (string Word, int Version, TextChange Change)? _open;

    public List<string> Acknowledged { get; } = [];

    /// <summary>How long the hand rests between two words.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Until it is stopped or cut off.</summary>
    public async Task TypeAsync(Func<Task<NotesSocket>> connect, CancellationToken stop)
    {
        try
        {
            await using var socket = await connect();
            var joined = (await socket.JoinAsync(note))!;
            int version = (int)joined["version"]!, length = ((string)joined["text"]!).Length;
            while (!stop.IsCancellationRequested)
            {
                if (_open is null)
                {
                    string word = string.Create(CultureInfo.InvariantCulture, $"{clientId}.{_sequence}");
                    _open = (word, version, TextChange.Replace(length, 0, 0, word + "\n"));
                }

                var open = _open.Value;
                var answer = await socket.PushAsync(note, open.Version, clientId, _sequence, open.Change);
                Assert.Null(answer!["refused"]?["code"]?.ToString());
                Acknowledged.Add(open.Word);
                _open = null;
                _sequence++;
                var now = (await socket.JoinAsync(note))!;
                (version, length) = ((int)now["version"]!, ((string)now["text"]!).Length);
                if (Pause > TimeSpan.Zero) await Task.Delay(Pause, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is IOException or System.Net.WebSockets.WebSocketException or HttpRequestException or TimeoutException or ObjectDisposedException or OperationCanceledException
            || e is InvalidOperationException { Message: var said } && (said.Contains("cannot be saved", StringComparison.Ordinal) || said.Contains("cannot reach its database", StringComparison.Ordinal)))
        {
            // Killed under our hands, or the hub said that it cannot write now.
        }
    }

    /// <summary>Goes on after every cut until it is stopped.</summary>
    public async Task PersistAsync(Func<Task<NotesSocket>> connect, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await TypeAsync(connect, stop);
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>Every acknowledged word stands in the text once, and nothing stands there twice.</summary>
    public static void Check(string text, IEnumerable<Typist> typists, string when)
    {
        var counts = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
        foreach (string word in typists.SelectMany(t => t.Acknowledged)) Assert.True(counts.GetValueOrDefault(word) == 1, $"{when}: {word} is there {counts.GetValueOrDefault(word)} times");
        Assert.True(counts.Values.All(c => c == 1), $"{when}: something is there twice");
    }
}
