using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Audit;

public sealed class AuditReadingTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();
    private readonly Hub.Domain.Workshops.Workshop _workshop = A.Workshop();
    private HubUser _auditor = null!, _specialist = null!, _administrator = null!;

    public async Task InitializeAsync()
    {
        _auditor = await _hub.HasUserAsync("Auditor");
        _specialist = await _hub.HasUserAsync("Specialist 07 (IT)");
        _administrator = await _hub.HasUserAsync("Administrator", administrator: true);
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            var host = A.Organisation();
            db.Add(host);
            _workshop.HostedBy(host.Id, []);
            db.Add(_workshop);
            db.Add(A.Participant(_workshop, WorkshopRole.Auditor, host, _auditor.Id));
            db.Add(A.Participant(_workshop, WorkshopRole.Specialist, host, _specialist.Id));
            await db.SaveChangesAsync();
        }

        await using var write = await _hub.Get<HubWrites>().BeginAsync(Actor.Hub("Test"), CancellationToken.None);
        write.Record(AuditOperation.Disclosure, "Tested", "Thing", Guid.CreateVersion7(), _workshop.Id, "=HYPERLINK(1)", "because", "Agency X");
        await write.SaveAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task The_auditor_reads_reasons_the_administrator_reads_acts_and_a_specialist_nothing()
    {
        var read = await EntryAsync(_auditor);
        Assert.Equal(("because", "Agency X"), (read["justification"]!.GetValue<string>(), read["recipient"]!.GetValue<string>()));
        var act = await EntryAsync(_administrator);
        Assert.Equal(("Tested", null, null), (act["action"]!.GetValue<string>(), act["justification"], act["detail"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _hub.AsAsync(_specialist)).GetAsync("/api/v1/audit")).StatusCode);
    }

    [Fact]
    public async Task An_export_states_its_purpose_is_itself_an_entry_and_holds_no_formula()
    {
        var actor = await _hub.ActorAsync(_auditor);
        var export = _hub.Get<ExportAudit>();

        await Assert.ThrowsAsync<InvalidFieldException>(() => export.RunAsync(actor, _workshop.Id, " ", "Agency X", CancellationToken.None));
        string csv = await export.RunAsync(actor, _workshop.Id, "Yearly review", "Data protection officer", CancellationToken.None);

        Assert.Contains("\"'=HYPERLINK(1)\"", csv, StringComparison.Ordinal);
        await using var db = await _hub.Db.CreateDbContextAsync();
        var entry = await db.AuditEvents.OrderBy(e => e.Sequence).LastAsync();
        Assert.Equal((AuditOperation.Disclosure, "Yearly review", "Data protection officer", _auditor.Id), (entry.Operation, entry.Justification, entry.Recipient, entry.ActorUserId));
    }

    [Fact]
    public async Task A_specialist_cannot_export_and_a_stranger_does_not_know_the_workshop()
    {
        var export = _hub.Get<ExportAudit>();
        var stranger = await _hub.ActorAsync(await _hub.HasUserAsync("Stranger"));

        await Assert.ThrowsAsync<NotAllowedException>(async () => await export.RunAsync(await _hub.ActorAsync(_specialist), _workshop.Id, "x", "y", CancellationToken.None));
        await Assert.ThrowsAsync<NotFoundException>(() => export.RunAsync(stranger, _workshop.Id, "x", "y", CancellationToken.None));
    }

    [Fact]
    public async Task The_same_person_who_sees_the_same_again_within_a_quarter_of_an_hour_adds_no_entry()
    {
        var actor = await _hub.ActorAsync(_auditor);
        var set = Guid.CreateVersion7();
        var consultations = _hub.Get<Consultations>();

        for (int i = 0; i < 3; i++) await consultations.RecordAsync(actor, "CaseSet", set, _workshop.Id, CancellationToken.None);
        await consultations.RecordAsync(actor, "CaseSet", set, _workshop.Id, CancellationToken.None, "Asked by the prosecutor");

        await using var db = await _hub.Db.CreateDbContextAsync();
        Assert.Equal(["Assigned work", "Asked by the prosecutor"], await db.AuditEvents.Where(e => e.ObjectId == set).OrderBy(e => e.Sequence).Select(e => e.Justification).ToListAsync());
    }

    [Fact]
    public async Task Everybody_who_reads_at_once_has_an_entry_of_their_own_and_what_is_kept_is_not_read_again()
    {
        Actor[] readers = [await _hub.ActorAsync(_auditor), await _hub.ActorAsync(_specialist)];
        var sets = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToList();
        var (consultations, commits) = (_hub.Get<Consultations>(), _hub.Get<Commits>());
        long before = commits.Count!.Value;

        List<Task> reading;
        using (await _hub.Get<WriteGate>().EnterAsync(CancellationToken.None))
        {
            reading = [.. sets.SelectMany(set => readers.Select(reader => consultations.RecordAsync(reader, "CaseSet", set, _workshop.Id, CancellationToken.None)))];
            // Asked twice at the same moment: one entry.
            reading.Add(consultations.RecordAsync(readers[0], "CaseSet", sets[^1], _workshop.Id, CancellationToken.None));
            Assert.DoesNotContain(reading, r => r.IsCompleted);
        }

        await Task.WhenAll(reading);

        await using var db = await _hub.Db.CreateDbContextAsync();
        var entries = await db.AuditEvents.Where(e => e.Action == "CaseSetConsulted").Select(e => new { e.ActorUserId, e.ObjectId, e.ActorSeatId }).ToListAsync();
        Assert.Equal(40, entries.Count);
        Assert.Equal(40, entries.Distinct().Count());
        Assert.Equal(readers.Select(r => r.SeatIn(_workshop.Id)!.ParticipantId).Order(), entries.Select(e => e.ActorSeatId!.Value).Distinct().Order());
        // Jobs of the hub commit as well; forty readings would be eighty.
        Assert.InRange(commits.Count!.Value - before, 0, 20);
    }

    private async Task<JsonNode> EntryAsync(HubUser person)
    {
        var list = (await (await _hub.AsAsync(person)).GetFromJsonAsync<JsonObject>($"/api/v1/audit?workshopId={_workshop.Id}"))!;
        return list["items"]!.AsArray().Single(e => e!["action"]!.GetValue<string>() == "Tested")!;
    }
}
