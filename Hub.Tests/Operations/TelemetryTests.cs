using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Sockets;
using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Domain.Workshops;
using Hub.Tests.CaseSets;
using Hub.Tests.Machine;
using Hub.Tests.Notes;
using Hub.Web.Jobs;
using Hub.Web.Mail;
using Hub.Web.Operations;
using Hub.Web.Workshops;

namespace Hub.Tests.Operations;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Writes_notes_jobs_and_queues_are_measured()
    {
        await using var happening = await Event.BeginAsync();
        var hub = happening.Hub;
        var (measured, tags) = (new ConcurrentDictionary<string, double>(), new ConcurrentDictionary<string, bool>());
        var own = hub.Get<HubMeters>().Meter;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                // Other hubs of this process measure under the same name.
                if (ReferenceEquals(instrument.Meter, own)) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((i, value, with, _) => Hear(i, value, with));
        listener.SetMeasurementEventCallback<int>((i, value, with, _) => Hear(i, value, with));
        listener.SetMeasurementEventCallback<long>((i, value, with, _) => Hear(i, value, with));
        listener.Start();
        var (team, people) = await happening.HasTeamAsync("Birch");
        var room = Note.For(Guid.CreateVersion7(), team);
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.Add(room);
            await db.SaveChangesAsync();
        }


        await hub.Get<CreateOrganisation>().RunAsync(Actor.Hub("a test"), null, "Police RO", "Police RO", OrganisationKind.Police, "RO", null, default);
        await using var socket = await NotesSocket.ConnectAsync(hub, people[0]);
        await socket.JoinAsync(room.Id);
        await socket.PushAsync(room.Id, 0, "meter", 1, TextChange.Replace(0, 0, 0, "one"));
        var ledger = hub.Get<JobLedger>();
        var owed = await ledger.AddAsync(Outbox.SendJob, NoArgs.Json, DateTime.UtcNow.AddSeconds(-30), null, null, default);
        await hub.Get<JobRunner>().RunAsync(owed.Id, again: false, default);
        listener.RecordObservableInstruments();

        Assert.True(measured["hub.write.duration"] > 0 && measured["hub.notes.acknowledgement"] > 0);
        Assert.InRange(measured["hub.job.lag"], 30, 120);
        Assert.Equal((1, 1, 1, 0), (measured["hub.notes.open"], measured["hub.notes.people"], measured["hub.sockets.open"], measured["hub.writes.waiting"]));
        Assert.Contains("OrganisationCreated", tags.Keys);
        Assert.Contains(Outbox.SendJob, tags.Keys);

        void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> with)
        {
            measured[instrument.Name] = value;
            foreach (var tag in with) tags[tag.Value?.ToString() ?? ""] = true;
        }
    }

    [Fact]
    public async Task A_span_names_the_pattern_of_an_address_and_never_the_address()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is RequestTelemetry.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var hub = new HubApplication();
        var client = hub.CreateClient();

        await client.GetAsync("/calendar/a-secret-of-somebodys-calendar.ics");

        var span = await Until.SomeAsync(() => spans.FirstOrDefault(s => s.DisplayName.Contains("calendar", StringComparison.Ordinal)));
        Assert.Equal("GET /calendar/{token}.ics", span.DisplayName);
        Assert.DoesNotContain(spans.SelectMany(s => s.TagObjects.Select(t => $"{t.Value}").Append(s.DisplayName)), text => text.Contains("a-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collector_that_is_named_is_sent_metrics_and_traces()
    {
        using var collector = new TcpListener(System.Net.IPAddress.Loopback, 0);
        collector.Start();
        string address = $"http://127.0.0.1:{((System.Net.IPEndPoint)collector.LocalEndpoint).Port}";
        string folder = Directory.CreateTempSubdirectory("hub-otlp-").FullName;
        await using var hub = new HubProcess(folder, PostgresServer.FreePort())
        {
            Settings = { [Telemetry.Endpoint] = address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "500", ["OTEL_BSP_SCHEDULE_DELAY"] = "500" },
        };
        await hub.StartAsync();
        await hub.PostAsync("/organisations", new { name = "Police IT", shortName = "Police IT", kind = "Police", countryCode = "IT" });

        var paths = new HashSet<string>();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!paths.IsSupersetOf(["/v1/metrics", "/v1/traces"]))
        {
            using var connection = await collector.AcceptTcpClientAsync(giveUp.Token);
            await using var stream = connection.GetStream();
            byte[] head = new byte[4096];
            int read = await stream.ReadAsync(head, giveUp.Token);
            string line = System.Text.Encoding.ASCII.GetString(head, 0, read).Split('\r')[0];
            paths.Add(line.Split(' ')[1]);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), giveUp.Token);
        }

        Assert.Equal(["/v1/metrics", "/v1/traces"], paths.Order());
        await hub.KillAsync();
        Directory.Delete(folder, recursive: true);
    }
}
