using System.Net;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Domain.Reports;
using Hub.Domain.Retention;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Tests.Findings;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Hub.Web.Reports;
using Hub.Web.Retention;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Retention;

/// <summary>Directive (EU) 2016/680, Article 5: what has served its purpose goes, on its day, announced, and what stays cannot be told apart from before.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    /// <summary>What an erased workshop may still have rows in, and why.</summary>
    private static readonly Dictionary<string, string> Stays = new()
    {
        ["AuditEvents"] = "append-only; repeats no content",
        ["FrozenFigures"] = "the figures",
        ["RetentionRecords"] = "that it was erased",
        ["Reports"] = "approved and issued ones",
        ["Participants"] = "seats of those who read the reports and the audit",
    };

    private readonly Room _room = new();

    public async Task InitializeAsync()
    {
        await _room.FurnishAsync();
        await _room.ProposedAsync();
        await _room.SentAsync();
        await _room.OutcomeAsync(await _room.VictimAsync(), "ProvisionallyIdentified");
        await Room.PostAsync(_room.Anna, $"/api/v1/workshops/{_room.Workshop.Id}/offenders", new { caseSetIds = new[] { _room.Set.Id } });
        await Room.PostAsync(_room.Anna, $"/api/v1/case-sets/{_room.Set.Id}/icse-contributions", new { kind = "New", filesDeclared = 212 });
        await Room.PostAsync(_room.Anna, $"/api/v1/case-sets/{_room.Set.Id}/objects", new { title = "Bag with a print", objectType = "Bag", publicQuestion = "Where was this bag sold?", custodian = "Police DE", custodianRef = "DE-2026-77" });
        await Room.PostAsync(_room.Anna, $"/api/v1/workshops/{_room.Workshop.Id}/lessons", new { kind = "Teamwork", title = "Handover", text = "Hand over before lunch." });
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        db.Add(Note.For(Guid.CreateVersion7(), _room.Birch));
        var seat = await db.Participants.FirstAsync(p => p.WorkshopId == _room.Workshop.Id && p.Role == WorkshopRole.Specialist);
        var clearance = new Clearance(seat.Id, _room.Workshop.Id);
        clearance.Record(ClearanceStatus.Granted, "Secret", "Police IT", A.Monday.AddYears(2), Actor.Hub("Test"), DateTime.UtcNow);
        db.Add(clearance);
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task After_its_date_the_detail_goes_and_figures_reports_and_audit_stay()
    {
        Guid issued, draft;
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            db.Reports.AddRange(Report("S-01", true, out issued), Report("S-02", false, out draft));
            await db.SaveChangesAsync();
        }

        await DueAsync(WorkshopState.Closed);
        var before = await FiguresAsync();
        Assert.Equal((1, 1), (before[CounterKeys.SetsPrepared], before[CounterKeys.ReferralsSent]));
        await RunJobAsync();

        await using var after = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Equal(WorkshopState.Archived, (await after.Workshops.SingleAsync(w => w.Id == _room.Workshop.Id)).State);
        Assert.Equal(before, await FiguresAsync());
        Assert.Equal([issued], await after.Reports.Where(r => r.WorkshopId == _room.Workshop.Id).Select(r => r.Id).ToListAsync());
        Assert.NotEqual(draft, issued);
        Assert.Equal([], await LeftOversAsync(after));
        Assert.Equal([WorkshopRole.HostReviewer, WorkshopRole.Organiser], (await after.Participants.Where(p => p.WorkshopId == _room.Workshop.Id).Select(p => p.Role).ToListAsync()).Order().Reverse());
        // The other workshop keeps its own.
        Assert.Equal([_room.Foreign.Id], await after.CaseSets.Select(s => s.Id).ToListAsync());
        await ChainIsWholeAsync();
    }

    [Fact]
    public async Task The_entry_of_an_erasure_repeats_nothing_of_what_it_erased()
    {
        await DueAsync(WorkshopState.Closed);
        await RunJobAsync();

        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var entries = await db.AuditEvents.Where(e => e.Operation == AuditOperation.Erasure && e.WorkshopId == _room.Workshop.Id).ToListAsync();
        Assert.Equal(["WelfareDataErased", "WorkshopErased"], entries.Select(e => e.Action));
        Assert.All(entries, e => Assert.Matches(@"^(\d+ clearances, )?\d+ rows$", e.Detail));
        foreach (string word in new[] { "Quarry road", "Bread bag", "Bag with a print", "V10-0123", "Anna", "Secret" })
            Assert.DoesNotContain(entries, e => (e.Detail + e.Justification + e.Recipient).Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_the_erased_words_is_left_in_the_file_of_the_database()
    {
        await DueAsync(WorkshopState.Closed);
        await RunJobAsync();
        await using (var db = await _room.Hub.Db.CreateDbContextAsync()) await db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)");

        await using var file = new FileStream(Path.Combine(_room.Hub.Folder, "hub.db"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        string bytes = await reader.ReadToEndAsync();
        Assert.DoesNotContain("Bread bag with EAN", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("Bag with a print", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organisers_are_told_once_and_have_fourteen_days_however_late_the_hub_woke_up()
    {
        await MoveDatesAsync(WorkshopState.Closed, Today.AddDays(-30));

        await RunJobAsync();
        await RunJobAsync();

        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var organiser = await db.Users.SingleAsync(u => u.DisplayName == "Organiser");
        var told = await db.Notices.Where(n => n.PersonId == organiser.Id && n.Sentence.StartsWith("The detail of")).ToListAsync();
        Assert.Equal(["Workshop 2026-11", $"{Today.AddDays(14):yyyy-MM-dd}"], told.Single().Arguments);
        Assert.Equal(WorkshopState.Closed, (await db.Workshops.SingleAsync(w => w.Id == _room.Workshop.Id)).State);
        Assert.True(await db.CaseSets.AnyAsync(s => s.WorkshopId == _room.Workshop.Id));
    }

    [Fact]
    public async Task A_hold_keeps_everything_until_it_is_released()
    {
        await DueAsync(WorkshopState.Closed);
        var organiser = await OrganiserAsync();
        await _room.Hub.Get<HoldErasure>().RunAsync(organiser, _room.Workshop.Id, true, "The court of Rome asks for the record.", default);

        await RunJobAsync();
        Assert.True(await HasSetsAsync());
        await _room.Hub.Get<HoldErasure>().RunAsync(organiser, _room.Workshop.Id, false, "The court has answered.", default);
        await RunJobAsync();

        Assert.False(await HasSetsAsync());
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Equal(["The court of Rome asks for the record.", "The court has answered."],
            await db.AuditEvents.Where(e => e.Action == "ErasureHeld" || e.Action == "ErasureReleased").OrderBy(e => e.Sequence).Select(e => e.Justification).ToListAsync());
    }

    [Fact]
    public async Task Welfare_and_clearances_go_earlier_and_team_figures_stay()
    {
        var seat = await SeatAsync();
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            db.Add(new Hub.Domain.Exposure.Debrief(Guid.CreateVersion7(), _room.Workshop.Id, seat, Hub.Domain.Exposure.DebriefKind.Daily, seat, DateTime.UtcNow, A.Monday, null));
            await db.SaveChangesAsync();
        }

        await MoveDatesAsync(WorkshopState.FollowUp, Today.AddMonths(12), lastDay: Today.AddMonths(-7));
        var before = await FiguresAsync();
        await RunJobAsync();

        await using var after = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Empty(await after.Debriefs.ToListAsync());
        Assert.Equal((null, ClearanceStatus.Granted), await after.Clearances.Select(c => ValueTuple.Create(c.Level, c.Status)).SingleAsync());
        Assert.Equal(before[CounterKeys.DebriefsHeld], (await FiguresAsync())[CounterKeys.DebriefsHeld]);
        Assert.True(await HasSetsAsync());
    }

    [Fact]
    public async Task Nobody_archives_by_another_door()
    {
        await DueAsync(WorkshopState.Closed);
        var organiser = await OrganiserAsync();

        Assert.Equal("workshop.erase", (await Assert.ThrowsAsync<RuleBrokenException>(() => _room.Hub.Get<MoveWorkshop>().RunAsync(organiser, _room.Workshop.Id, WorkshopState.Archived, null, default))).Code);
        Assert.True(await HasSetsAsync());
    }

    [Theory]
    [InlineData(WorkshopState.Running, -40, 20, "retention.open")]
    [InlineData(WorkshopState.Closed, 3, 20, "retention.early")]
    [InlineData(WorkshopState.Closed, -40, 13, "retention.warning")]
    public async Task Erasing_by_hand_follows_the_same_rules(WorkshopState state, int eraseIn, int warnedBefore, string code)
    {
        await MoveDatesAsync(state, Today.AddDays(eraseIn), warnedOn: Today.AddDays(-warnedBefore));
        var organiser = await OrganiserAsync();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => _room.Hub.Get<EraseWorkshop>().RunAsync(organiser, _room.Workshop.Id, "Now.", default));

        Assert.Equal(code, refused.Code);
        Assert.True(await HasSetsAsync());
    }

    [Fact]
    public async Task The_page_shows_what_would_go_and_only_those_who_keep_the_dates_change_them()
    {
        string address = $"/workshops/{_room.Workshop.Id}/retention";
        string page = WebUtility.HtmlDecode(await (await _room.Organiser.GetAsync(address)).Content.ReadAsStringAsync());

        Assert.Contains("Case sets</th><td class=\"num\">1<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Quarry road", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await _room.Anna.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _room.Stranger.GetAsync(address)).StatusCode);
        var anna = await _room.Hub.ActorAsync(await PersonAsync("Anna"));
        await Assert.ThrowsAsync<NotAllowedException>(() => _room.Hub.Get<SetRetention>().RunAsync(anna, _room.Workshop.Id, Today.AddYears(1), Today.AddYears(2), "Why.", default));
        var organiser = await OrganiserAsync();
        await Assert.ThrowsAsync<InvalidFieldException>(() => _room.Hub.Get<SetRetention>().RunAsync(organiser, _room.Workshop.Id, Today.AddDays(-9), Today.AddDays(-1), "Why.", default));
        await _room.Hub.Get<SetRetention>().RunAsync(organiser, _room.Workshop.Id, Today.AddYears(1), Today.AddYears(2), "A trial goes on.", default);
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Equal((Today.AddYears(1), Today.AddYears(2)), await db.Workshops.Where(w => w.Id == _room.Workshop.Id).Select(w => ValueTuple.Create(w.RetentionReviewOn, w.EraseAfter)).SingleAsync());
    }

    private static DateOnly Today => WorkshopDays.LocalDay(DateTime.UtcNow, "Europe/Rome");

    /// <summary>Every row that still names the workshop, in tables where none may stay. New tables are found by themselves.</summary>
    private async Task<List<string>> LeftOversAsync(HubDb db)
    {
        List<string> left = [];
        foreach (var table in db.Model.GetEntityTypes().Where(t => t.FindProperty("WorkshopId") is not null && t.GetTableName() is not null && !t.IsOwned()))
        {
            // The name comes from the model, not from outside.
#pragma warning disable EF1002
            int rows = await db.Database.SqlQueryRaw<int>($"select count(*) as Value from \"{table.GetTableName()}\" where \"WorkshopId\" = {{0}}", _room.Workshop.Id.ToString().ToUpperInvariant()).SingleAsync();
#pragma warning restore EF1002
            if (rows > 0 && !Stays.ContainsKey(table.GetTableName()!)) left.Add($"{table.GetTableName()}: {rows}");
        }

        return left;
    }

    private async Task ChainIsWholeAsync()
    {
        await _room.Hub.Get<Hub.Web.Audit.AuditSealer>().SealAsync(default);
        Assert.Empty((await _room.Hub.Get<Hub.Web.Audit.CheckHub>().FindAsync(default)).Faults);
    }

    private Report Report(string number, bool approved, out Guid id)
    {
        var report = new Report(id = Guid.CreateVersion7(), _room.Workshop.Id, ReportKind.Summary, number, DateTime.UtcNow, DateTime.UtcNow, null, "{}", Tlp.Amber, Actor.Hub("Test"), DateTime.UtcNow);
        if (approved) report.Approve(Actor.Hub("Test"), true, DateTime.UtcNow);
        return report;
    }

    private Task DueAsync(WorkshopState state) => MoveDatesAsync(state, Today.AddDays(-1), warnedOn: Today.AddDays(-20));

    /// <summary>As if time had passed: the dates move instead of the clock, past the use cases.</summary>
    private async Task MoveDatesAsync(WorkshopState state, DateOnly eraseAfter, DateOnly? warnedOn = null, DateOnly? lastDay = null)
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        await db.Workshops.Where(w => w.Id == _room.Workshop.Id).ExecuteUpdateAsync(w => w.SetProperty(x => x.State, state).SetProperty(x => x.EraseAfter, eraseAfter).SetProperty(x => x.RetentionReviewOn, eraseAfter.AddMonths(-1))
            .SetProperty(x => x.LastDay, lastDay ?? eraseAfter.AddMonths(-24)));
        if (warnedOn is not { } day) return;
        var record = new RetentionRecord(_room.Workshop.Id);
        record.Warned(eraseAfter, day);
        db.Add(record);
        await db.SaveChangesAsync();
    }

    private async Task RunJobAsync()
    {
        await using var scope = _room.Hub.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeepRetention>().RunAsync(new NoArgs(), new JobRun(Guid.CreateVersion7(), KeepRetention.Job, 1, DateTime.UtcNow), default);
    }

    private async Task<IReadOnlyDictionary<string, long>> FiguresAsync()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var now = DateTime.UtcNow;
        return Counters.Of(await CounterFacts.LoadAsync(db, _room.Workshop.Id, default), now, now).Values.ToDictionary();
    }

    private async Task<bool> HasSetsAsync()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        return await db.CaseSets.AnyAsync(s => s.WorkshopId == _room.Workshop.Id);
    }

    private async Task<Guid> SeatAsync()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        return (await db.Participants.FirstAsync(p => p.WorkshopId == _room.Workshop.Id && p.Role == WorkshopRole.Specialist)).Id;
    }

    private async Task<HubUser> PersonAsync(string name)
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        return await db.Users.SingleAsync(u => u.DisplayName == name);
    }

    private async Task<Actor> OrganiserAsync()
    {
        // Seats end with their days; these tests move the days.
        var person = await PersonAsync("Organiser");
        var seat = (await _room.Hub.ActorAsync(person)).SeatIn(_room.Workshop.Id);
        return seat is not null ? await _room.Hub.ActorAsync(person)
            : new Actor(person.Id, person.DisplayName, false, [new ActorSeat(await SeatAsync(), _room.Workshop.Id, WorkshopRole.Organiser, ParticipantState.Active, _room.Host.Id, null, "IT", MarkingLimit.None, [])]);
    }
}
