using System.Text.Json;
using System.Threading.Channels;
using Npgsql;

namespace Hub.Web.Notes;

/// <summary>
/// Tells the other nodes who is in which note here and where cursors stand, and hears the same from them. Nothing of it is stored: a node says
/// all it knows again every few seconds, and what a dead node said is forgotten.
/// </summary>
public sealed class NotePeers(IConfiguration configuration, NoteMembers members, TimeProvider clock, ILogger<NotePeers> log) : BackgroundService
{
    private const string Channel = "hub_presence";

    /// <summary>A payload is limited to 8,000 bytes.</summary>
    private const int MostBytes = 7_000;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5), Forgotten = TimeSpan.FromSeconds(16);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly Channel<IReadOnlyList<NoteNews>> _news = System.Threading.Channels.Channel.CreateBounded<IReadOnlyList<NoteNews>>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        members.TellPeers = news => _news.Writer.TryWrite(news);
        await Task.WhenAll(AgainAndAgainAsync(ListenAsync, stoppingToken), AgainAndAgainAsync(SayAsync, stoppingToken), BeatAsync(stoppingToken));
    }

    /// <summary>The messages that carry the news, each short enough. The people of a note may need several: the first replaces, the others add.</summary>
    internal static IEnumerable<string> Write(string node, NoteNews news)
    {
        var people = new List<NotePresence>();
        int bytes = 0;
        bool adds = false;
        foreach (var person in news.People ?? [])
        {
            // JSON writes a letter beyond ASCII as six.
            int more = person.Person.Name.Length * 6 + 120;
            if (bytes + more > MostBytes)
            {
                yield return Message(people, null);
                people.Clear();
                (bytes, adds) = (0, true);
            }

            people.Add(person);
            bytes += more;
        }

        if (news.People is not null) yield return Message(people, null);
        foreach (var some in (news.Pointers ?? []).Chunk(20)) yield return Message(null, some);

        string Message(IReadOnlyList<NotePresence>? present, IReadOnlyList<NotePointer>? pointers) =>
            JsonSerializer.Serialize(new Said(node, news.NoteId, present, adds, pointers), JsonSerializerOptions.Web);
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(configuration.GetConnectionString("Hub"));
        await connection.OpenAsync(cancel);
        connection.Notification += (_, e) =>
        {
            if (JsonSerializer.Deserialize<Said>(e.Payload, JsonSerializerOptions.Web) is not { } said || said.Node == _node) return;
            if (said.People is { } people) members.HearPeople(said.Node, said.NoteId, people, said.Adds, clock.GetUtcNow().UtcDateTime);
            if (said.Pointers is { Count: > 0 } pointers) members.HearPointers(said.NoteId, pointers);
        };
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection)) await listen.ExecuteNonQueryAsync(cancel);
        while (true) await connection.WaitAsync(cancel);
    }

    private async Task SayAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(configuration.GetConnectionString("Hub"));
        await connection.OpenAsync(cancel);
        // News of a moment need not be on disk.
        await using (var relaxed = new NpgsqlCommand("set synchronous_commit to off", connection)) await relaxed.ExecuteNonQueryAsync(cancel);
        await using var notify = new NpgsqlCommand("select pg_notify(@channel, said) from unnest(@payloads) said", connection);
        notify.Parameters.AddWithValue("channel", Channel);
        var payloads = notify.Parameters.AddWithValue("payloads", Array.Empty<string>());
        while (await _news.Reader.WaitToReadAsync(cancel))
        {
            var waiting = new List<string>();
            while (_news.Reader.TryRead(out var news)) waiting.AddRange(news.SelectMany(n => Write(_node, n)));
            payloads.Value = waiting.ToArray();
            await notify.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat);
            while (await timer.WaitForNextTickAsync(cancel))
            {
                members.ForgetPeers(clock.GetUtcNow().UtcDateTime - Forgotten);
                if (members.AllHere() is { Count: > 0 } all) _news.Writer.TryWrite(all);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The hub is stopping.
        }
    }

    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await work(cancel);
            }
            catch (Exception e) when (e is NpgsqlException or IOException)
            {
                log.LogWarning("Lost the other nodes' news of who is present, trying again: {Reason}", e.Message);
                await Task.Delay(Random.Shared.Next(100, 400), CancellationToken.None);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private sealed record Said(string Node, Guid NoteId, IReadOnlyList<NotePresence>? People, bool Adds, IReadOnlyList<NotePointer>? Pointers);
}
