using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Hub.Domain.Notes;
using Hub.Tests.Machine;
using Hub.Tests.Notes;
using Microsoft.Data.Sqlite;

namespace Hub.Tests.Bench;

/// <summary>
/// Opening a note of 20,000 and of 100,000 changes of one character, after a restart, as the first to come: time from asking to the last byte of the
/// answer, its size beside the text's, and how much the database has grown for each change. Eight editors write in turn, a sentence at a
/// time here and there, one key in twelve takes a character away, and some letters are not English.
/// </summary>
internal static class NoteOpeningBench
{
    private const string Letters = "etaoin shrdlu cmfwyp vbgk è ș ț";
    private const int Editors = 8;

    public static async Task RunAsync(bool quick)
    {
        Measure.Heading("Cold open of a note after a restart");
        Measure.Columns("changes", "text bytes", "open ms, median", "highest ms", "bar ms", "answer bytes", "x text, bar 1.20", "growth bytes a change, bar 200");
        foreach (var (changes, bar) in quick ? [(20_000, 20)] : new[] { (20_000, 20), (100_000, 50) }) await MeasureAsync(changes, bar, quick ? 3 : 7);
    }

    private static async Task MeasureAsync(int changes, int bar, int starts)
    {
        await using var hub = new HubProcess(Directory.CreateTempSubdirectory("hub-bench-").FullName, PostgresServer.FreePort());
        await hub.StartAsync();
        var notes = await hub.HasTeamNotesAsync(2);
        await TypeAsync(hub, notes[1], 300);
        long before = await SizeAsync(hub);
        string text = await TypeAsync(hub, notes[0], changes);
        long after = await SizeAsync(hub);
        await hub.KillAsync();
        await GiveAwayAsync(hub.Database);
        // The first to open it makes the snapshot anew.
        await hub.StartAsync();
        await JoinAsync(hub, notes[0]);
        await JoinAsync(hub, notes[0]);
        await hub.KillAsync();

        int size = Encoding.UTF8.GetByteCount(text);
        var took = new List<double>();
        int answer = 0;
        for (int start = 0; start < starts; start++)
        {
            await hub.StartAsync();
            // Another note first, so that compiling the hub's code is not what is measured.
            for (int i = 0; i < 3; i++) await JoinAsync(hub, notes[1]);
            (double ms, answer) = await JoinAsync(hub, notes[0]);
            took.Add(ms);
            await hub.KillAsync();
        }

        double median = Measure.Median(took), share = (double)answer / size, growth = (double)(after - before) / changes;
        Measure.Row(Measure.Of(changes), Measure.Of(size), Measure.Ms(median), Measure.Ms(took.Max()), median < bar ? $"{bar} met" : $"{bar} MISSED",
            Measure.Of(answer), share.ToString("0.00", CultureInfo.InvariantCulture) + (share <= 1.2 ? " met" : " MISSED"), Measure.Of(growth) + (growth < 200 ? " met" : " MISSED"));
    }

    /// <summary>Types and returns the text the hub must have then.</summary>
    private static async Task<string> TypeAsync(HubProcess hub, Guid note, int changes)
    {
        var random = new Random(changes);
        await using var socket = await NotesSocket.ConnectAsync(new Uri(hub.Address + "/hubs/notes"), HubProcess.Token);
        await socket.JoinAsync(note);
        var text = new StringBuilder();
        int[] sequences = new int[Editors];
        for (int version = 0; version < changes;)
        {
            int editor = random.Next(Editors), at = text.Length == 0 ? 0 : random.Next(text.Length + 1), count = Math.Min(changes - version, random.Next(20, 180));
            // Sentences begin where one has ended.
            while (at < text.Length && at > 0 && text[at - 1] != '\n') at++;
            var batch = new List<TextChange>(count);
            for (int i = 0; i < count; i++)
            {
                if (at > 0 && i > 0 && random.Next(12) == 0)
                {
                    batch.Add(TextChange.Replace(text.Length, at - 1, 1, ""));
                    text.Remove(--at, 1);
                    continue;
                }

                string key = i == count - 1 ? "\n" : Letters[random.Next(Letters.Length)].ToString();
                batch.Add(TextChange.Replace(text.Length, at, 0, key));
                text.Insert(at++, key);
            }

            var pushed = (await socket.PushAsync(note, version, string.Create(CultureInfo.InvariantCulture, $"editor-{editor}"), sequences[editor] + 1, [.. batch]))!;
            if ((int?)pushed["version"] != version + count) throw new InvalidOperationException(pushed.ToJsonString());
            sequences[editor] += count;
            version += count;
        }

        string expected = text.ToString(), got = (string)(await socket.JoinAsync(note))!["text"]!;
        return got == expected ? got : throw new InvalidOperationException("The hub has another text.");
    }

    /// <summary>In bytes, with everything in the file, once the note has been left alone long enough for its snapshot; the hub is stopped.</summary>
    private static async Task<long> SizeAsync(HubProcess hub)
    {
        await Task.Delay(TimeSpan.FromSeconds(6));
        await hub.KillAsync();
        await using (var file = new SqliteConnection($"Data Source={hub.Database};Pooling=False"))
        {
            await file.OpenAsync();
            await using var command = file.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        long size = new FileInfo(hub.Database).Length;
        await hub.StartAsync();
        return size;
    }

    /// <summary>Makes every editor another person's in the log of a hub that does not run.</summary>
    private static async Task GiveAwayAsync(string database)
    {
        await using var file = new SqliteConnection($"Data Source={database};Pooling=False");
        await file.OpenAsync();
        await using var command = file.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys=OFF;" + string.Concat(Enumerable.Range(2, Editors - 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO NoteAuthors (UserId, Name) VALUES ('{Guid.CreateVersion7().ToString().ToUpperInvariant()}', 'Specialist {i:00} (IT)');")))
            + "UPDATE NoteChanges SET AuthorNumber = (SELECT 1 + CAST(substr(StoredId, 8) AS INTEGER) FROM NoteEditors WHERE Number = EditorNumber); DELETE FROM NoteSnapshots;";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(double Milliseconds, int Bytes)> JoinAsync(HubProcess hub, Guid note)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + HubProcess.Token);
        await socket.ConnectAsync(new UriBuilder(hub.Address) { Scheme = "ws", Path = "/hubs/notes" }.Uri, CancellationToken.None);
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        byte[] buffer = new byte[4 << 20];
        await ReadAsync(socket, buffer, "{}");
        long began = Stopwatch.GetTimestamp();
        await SendAsync(socket, $$"""{"type":1,"invocationId":"0","target":"Join","arguments":["{{note}}",-1]}""");
        int bytes = await ReadAsync(socket, buffer, "{\"type\":3");
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, bytes);
    }

    private static Task SendAsync(ClientWebSocket socket, string frame) => socket.SendAsync(Encoding.UTF8.GetBytes(frame + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Reads whole messages until one begins like that; returns how long it is.</summary>
    private static async Task<int> ReadAsync(ClientWebSocket socket, byte[] buffer, string beginning)
    {
        while (true)
        {
            int filled = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                filled += part.Count;
            }
            while (!part.EndOfMessage);
            if (Encoding.UTF8.GetString(buffer, 0, Math.Min(filled, 40)).StartsWith(beginning, StringComparison.Ordinal)) return filled;
        }
    }
}
