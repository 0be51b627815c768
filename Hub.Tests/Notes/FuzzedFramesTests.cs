using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Xunit.Abstractions;

namespace Hub.Tests.Notes;

/// <summary>Rubbish on the socket changes nothing, stops nobody and leaves the others alone.</summary>
public sealed class FuzzedFramesTests(ITestOutputHelper output)
{
    /// <summary>2,000 in the everyday suite; HUB_TEST_FRAMES=50000 for the full measure.</summary>
    private static readonly int Frames = int.Parse(Environment.GetEnvironmentVariable("HUB_TEST_FRAMES") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Fuzzed_frames_change_nothing_and_disturb_nobody()
    {
        await using var hub = new HubApplication();
        int seed = Environment.TickCount & 0xffffff;
        output.WriteLine($"seed {seed}, {Frames} frames");
        var random = new Random(seed);
        var (good, bad) = (await hub.HasUserAsync("Specialist 07 (IT)"), await hub.HasUserAsync("Specialist 12 (NL)"));
        var police = A.Organisation();
        var workshop = A.Workshop(police);
        var (own, other) = (A.Team(workshop), A.Team(workshop, "Cedar"));
        var (note, hidden) = (Note.For(Guid.CreateVersion7(), own), Note.For(Guid.CreateVersion7(), other));
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.AddRange(police, workshop);
            foreach (var person in new[] { good, bad })
            {
                var seat = A.Participant(workshop, organisation: police, person: person.Id, state: ParticipantState.Active);
                db.Add(seat);
                own.Seat(seat.Id, workshop.FirstDay);
            }

            db.AddRange(own, other, note, hidden);
            await db.SaveChangesAsync();
        }

        await using var ada = await NotesSocket.ConnectAsync(hub, good);
        await ada.JoinAsync(note.Id);
        await ada.PushAsync(note.Id, 0, "ada", 1, TextChange.Replace(0, 0, 0, "what stands stays"));
        int connections = 0, sent = 0;
        while (sent < Frames)
        {
            await using var socket = await NotesSocket.ConnectAsync(hub, bad);
            connections++;
            if (random.Next(2) == 0) await socket.JoinAsync(note.Id);
            while (sent < Frames && socket.IsOpen)
            {
                sent++;
                try
                {
                    await socket.SendAsync(Frame(random, note.Id, hidden.Id));
                }
                catch (Exception e) when (e is System.Net.WebSockets.WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
                {
                    break;
                }

                // Reconnects now and then by itself, since an open connection takes many refusals.
                if (random.Next(400) == 0) break;
            }
        }

        var answer = (await ada.JoinAsync(note.Id))!;
        Assert.Equal((1, "what stands stays"), ((int)answer["version"]!, (string?)answer["text"]));
        Assert.Equal(2, (int?)(await ada.PushAsync(note.Id, 1, "ada", 2, TextChange.Replace(17, 17, 0, ".")))!["version"]);
        output.WriteLine($"{connections} connections");
    }

    private static string Frame(Random random, Guid note, Guid hidden)
    {
        string id = (random.Next(4) switch { 0 => hidden, 1 => Guid.NewGuid(), _ => note }).ToString();
        return random.Next(14) switch
        {
            0 => Invoke("Push", id, random.Next(-5, 99), "x", random.Next(-5, 99), new JsonArray(new JsonArray(random.Next(-9, 99), new JsonArray(random.Next(-9, 99), "a")))),
            1 => Invoke("Push", id, 0, new string('x', random.Next(0, 200)), 1, new JsonArray(new JsonArray(17, new JsonArray(-1, "b")))),
            2 => Invoke("Push", id, int.MaxValue, "x", 1, new JsonArray(new JsonArray(int.MaxValue, int.MaxValue, int.MaxValue))),
            3 => Invoke("Push", id, 1, "x", 1, null),
            4 => Invoke("Push", id, 1, "x", 1, new JsonArray(null, null)),
            5 => Invoke("Nothing", id),
            6 => Invoke("Join", "not-an-id", 0),
            7 => Invoke("Join", id, "seven"),
            8 => Invoke("Point", id, random.Next(-9, 9), int.MinValue, int.MaxValue),
            9 => """{"type":1,"target":"Push","arguments":[""" + new string('[', 60) + new string(']', 60) + "]}",
            10 => """{"type":""" + random.Next(-3, 12) + "}",
            11 => random.Next(30) == 0 ? new string('x', 1_000_000) : "{\"type\":1,\"target\":\"Push\",\"arguments\":[\"" + id + "\",1,\"x\",1,[[17,[0,\"\\ud83d\"]]]]}",
            12 => Invoke("OnDisconnectedAsync", (JsonNode?)null),
            _ => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(32, 127))),
        };
    }

    private static string Invoke(string method, params JsonNode?[] arguments) =>
        new JsonObject { ["type"] = 1, ["target"] = method, ["arguments"] = new JsonArray(arguments) }.ToJsonString();
}
