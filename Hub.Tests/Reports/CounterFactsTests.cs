using System.Text.Json;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Findings;
using Hub.Domain.Outcomes;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Tests.Findings;
using Hub.Tests.Machine;
using Hub.Web.Data;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Reports;

/// <summary>Facts are read past EF's own way of making objects, on PostgreSQL over two connections: here they are what was written, of one instant.</summary>
public sealed class CounterFactsTests
{
    /// <summary>With a fraction, as clocks have one.</summary>
    private static readonly DateTime At = new DateTime(2026, 11, 10, 9, 30, 15, DateTimeKind.Utc).AddTicks(1_234_560);

    [Fact]
    public async Task Facts_on_sqlite_are_what_was_written_and_of_one_instant()
    {
        await using var hub = new HubApplication();
        await ProveAsync(hub);
    }

    [NeedsFact("PostgreSql")]
    public async Task Facts_on_postgresql_are_what_was_written_and_of_one_instant()
    {
        await using var hub = new HubApplication(await PostgresServer.NewDatabaseAsync());
        await ProveAsync(hub);
    }

    private static async Task ProveAsync(HubApplication hub)
    {
        var host = A.Organisation();
        var workshop = A.Workshop(host);
        var by = Actor.Hub("Test");
        CaseSet analysed = Set("V10-0001"), bare = Set("V10-0002"), held = Set("V10-0003");
        foreach (var set in new[] { analysed, held })
        {
            set.MoveTo(CaseSetState.Triaged, new StepFacts(), Guid.Empty, At.AddHours(1));
            set.MoveTo(CaseSetState.Available, new StepFacts(), Guid.Empty, At.AddHours(2));
        }

        Finding first = Clue(1, At.AddHours(3)), second = Clue(2, At.AddHours(4)), wrong = Clue(3, At.AddHours(5));
        wrong.Void("Another set", [], by, At.AddHours(6));
        var determination = new Determination(Guid.CreateVersion7(), workshop.Id, analysed.Id, 1, ["RO", "IT"], null, Likelihood.Likely, Confidence.Moderate, [first], Mark(), Given.Person(), At);
        determination.Propose(by, At);
        determination.Accept(null, Given.Person(), [], 2, null, At.AddHours(7));
        var upload = new IcseContribution(Guid.CreateVersion7(), workshop.Id, analysed.Id, IcseKind.Addition, null, null, [], by, At);
        foreach (var (to, hours) in new[] { (IcseState.Uploaded, 8), (IcseState.Failed, 9), (IcseState.Uploaded, 10) }) upload.MoveTo(to, null, null, by, At.AddHours(hours));
        var child = new VictimRef(Guid.CreateVersion7(), workshop.Id, null, 1, [analysed.Id, held.Id], false, by, At);
        child.Record(Guid.CreateVersion7(), OutcomeStatus.Localised, new OutcomeEntry(A.Monday, host.Id, "Report 1", A.Monday.AddDays(2), country: "RO"), by, At.AddDays(2));
        var inputs = new[] { analysed, held }.Select(s => new ReferralInput(s.Id, s.Ref, s.Marking)).ToList();
        var referral = new Referral(Guid.CreateVersion7(), workshop.Id, 1, "RO", null, inputs, [], ReferralPurpose.Investigate, false, ReferralChannel.Siena, "2026/1", Given.Person(), At);
        referral.MoveTo(ReferralState.Approved, null, null, null, by, At.AddHours(1));
        referral.Send(inputs, [], ["RO"], null, null, by, At.AddHours(2));
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.AddRange(host, workshop, analysed, bare, held, first, second, wrong, determination, upload, child, referral);
            await db.SaveChangesAsync();
        }

        var record = await CounterFacts.LoadAsync(hub.Db, workshop.Id, default);

        var told = record.Sets.Single(s => s.Id == analysed.Id);
        Assert.Equal(("V10-0001", At, At.AddHours(2), 1_321L, At.AddHours(3)), (told.Ref, told.RegisteredAt, told.AvailableAt, told.Files, told.FirstFindingAt));
        Assert.Equal([(At.AddHours(5), At.AddHours(6))], told.VoidedFindings);
        Assert.Equal((null, null, 3), (record.Sets.Single(s => s.Id == bare.Id).TriagedAt, told.MergedInto, record.Sets.Count));
        var fact = Assert.Single(record.Determinations);
        Assert.Equal((determination.Id, analysed.Id, true, At.AddHours(7), null), (fact.Id, fact.SetId, fact.LikelyOrMore, fact.AcceptedAt, fact.EndedAt));
        Assert.Equal(["IT", "RO"], fact.Countries.Order());
        Assert.Equal([new IcseFact(upload.Id, analysed.Id, false, Dated.Once(At.AddHours(8)), At.AddHours(9)), new IcseFact(upload.Id, analysed.Id, false, Dated.Once(At.AddHours(10)))], record.Icse);
        var sent = Assert.Single(record.Referrals);
        Assert.Equal((referral.Id, "RO", At, Dated.Once(At.AddHours(2)), null), (sent.Id, sent.Country, sent.PreparedAt, sent.Sent, sent.RecalledAt));
        Assert.Equal(new[] { analysed.Id, held.Id }.Order(), sent.SetIds.Order());
        Assert.Equal(new[] { analysed.Id, held.Id }.Order(), Assert.Single(record.Victims).Sets.Select(s => s.SetId).Order());
        var line = Assert.Single(record.Ledger);
        Assert.Equal((child.Id, 1, A.Monday, At.AddDays(2), "RO"), (line.SubjectId, line.Rung, line.EffectiveOn, line.RecordedAt, line.Country));

        await using (var db = await hub.Db.CreateDbContextAsync())
            Assert.Equal(JsonSerializer.Serialize(await CounterFacts.LoadAsync(db, workshop.Id, default)), JsonSerializer.Serialize(record));
        await OneInstantAsync(hub, workshop.Id);
        await Assert.ThrowsAsync<NotFoundException>(() => CounterFacts.LoadAsync(hub.Db, Guid.CreateVersion7(), default));

        Marking Mark() => new(host.Id, Tlp.AmberStrict, HCode.H0);
        CaseSet Set(string reference) => new(Guid.CreateVersion7(), workshop.Id, reference, "Quarry road", host.Id, new FileCounts(1284, 37), 2, 1, Mark(), CaseSetOrigin.Prepared, Guid.Empty, At);
        Finding Clue(int number, DateTime at) => new(Guid.CreateVersion7(), workshop.Id, analysed.Id, number, FindingKind.Packaging, "Bread bag", new Evaluation(SourceCode.B, 2, true), Mark(), ["RO"], null, null, by, at);
    }

    /// <summary>What is committed between two of its statements, a cut does not see, on either connection; the next one does.</summary>
    private static async Task OneInstantAsync(HubApplication hub, Guid workshopId)
    {
        await using var db = await hub.Db.CreateDbContextAsync();
        await using var other = await hub.Db.CreateDbContextAsync();
        await using var cut = await OneCut.BeginAsync(db, default);
        await using var same = db.Database.IsNpgsql() ? await OneCut.JoinAsync(db, other, default) : null;
        Assert.Equal(3, (await CounterFacts.LoadAsync(db, workshopId, default)).Sets.Count);

        await using (var write = await hub.Db.CreateDbContextAsync())
            await write.CaseSets.Where(s => s.Ref == "V10-0002").ExecuteDeleteAsync();

        Assert.Equal(3, (await CounterFacts.LoadAsync(db, workshopId, default)).Sets.Count);
        if (same is not null) Assert.Equal(3, (await CounterFacts.LoadAsync(other, workshopId, default)).Sets.Count);
        Assert.Equal(2, (await CounterFacts.LoadAsync(hub.Db, workshopId, default)).Sets.Count);
    }
}
