using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Tests.CaseSets;
using Hub.Web.Demo;
using Hub.Web.Jobs;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

public sealed class SupplementTests : IAsyncLifetime
{
    private readonly ReplayClock _clock = new();
    private readonly HubApplication _hub;
    private Workshop _workshop = default!;
    private Actor _organiser = default!, _reviewer = default!;

    public SupplementTests() => _hub = new HubApplication { Clock = _clock };

    public async Task InitializeAsync()
    {
        var host = A.Organisation();
        // Years ago: the engine's own triggers run on the machine's clock, and the hub's is never ahead of it.
        var monday = new DateOnly(2024, 3, 4);
        _workshop = new Workshop(Guid.CreateVersion7(), "Workshop 2024-03", WorkshopScope.National, host.Id, WorkshopMode.OnSite, "Europe/Rome", monday, monday.AddDays(11), monday);
        ItIs(_workshop.LastDay.AddDays(1));
        var (organiser, reviewer) = (await _hub.HasUserAsync("Organiser 01 (IT)"), await _hub.HasUserAsync("Reviewer 01 (IT)"));
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            db.Organisations.Add(host);
            db.Workshops.Add(_workshop);
            db.Participants.AddRange(A.Participant(_workshop, WorkshopRole.Organiser, host, organiser.Id), A.Participant(_workshop, WorkshopRole.HostReviewer, host, reviewer.Id));
            await db.SaveChangesAsync();
            await db.Workshops.ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WorkshopState.FollowUp));
        }

        (_organiser, _reviewer) = (await _hub.ActorAsync(organiser), await _hub.ActorAsync(reviewer));
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Thirty_days_after_the_event_a_supplement_with_its_changes_waits_for_approval_once()
    {
        await IssueSummaryAsync();
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            db.CaseSets.Add(new CaseSet(Guid.CreateVersion7(), _workshop.Id, "V10-0001", "Quarry road", _workshop.HostOrganisationId, new FileCounts(12, 0), 1, 1, Sets.Marking(owner: _workshop.HostOrganisationId), CaseSetOrigin.Prepared, _organiser.UserId, _clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        }

        ItIs(_workshop.LastDay.AddDays(31));
        await OweAsync();
        await SupplementAsync(30);
        await SupplementAsync(30);
        await OweAsync();

        await using var after = await _hub.Db.CreateDbContextAsync();
        var supplement = await after.Reports.SingleAsync(r => r.State == ReportState.Draft);
        var model = ReportJson.Read(supplement.SnapshotJson);
        Assert.Equal((ReportKind.Summary, "S-02", 30), (supplement.Kind, supplement.Number, model.Summary!.SupplementDays));
        Assert.Contains(new FigureChange(K.SetsRegistered, 0, 1), model.Changes);
        using var scope = _hub.Services.CreateScope();
        Assert.Equal("Supplement 30 days after the event: what changed", scope.ServiceProvider.GetRequiredService<ReportDocuments>().Of(supplement, true).Sections[0].Title);
    }

    [Fact]
    public async Task Without_an_issued_summary_and_long_after_nothing_is_owed()
    {
        ItIs(_workshop.LastDay.AddDays(31));
        await OweAsync();
        await IssueSummaryAsync();
        ItIs(_workshop.LastDay.AddDays(400));
        await OweAsync();

        await using var db = await _hub.Db.CreateDbContextAsync();
        Assert.Equal(0, await db.Set<OwedJob>().CountAsync(j => j.Job == SupplementJob.Name));
    }

    private void ItIs(DateOnly day) => _clock.Set(day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc));

    private async Task IssueSummaryAsync()
    {
        var report = await _hub.Get<CompileReport>().RunAsync(_organiser, _workshop.Id, new ReportRequest(ReportKind.Summary), default);
        await _hub.Get<MoveReport>().RunAsync(_reviewer, report, ReportState.Approved, default);
        await _hub.Get<MoveReport>().RunAsync(_organiser, report, ReportState.Issued, default);
    }

    private async Task OweAsync()
    {
        using var scope = _hub.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<OweSupplements>().RunAsync(new NoArgs(), Run(OweSupplements.Name), default);
    }

    private async Task SupplementAsync(int days)
    {
        using var scope = _hub.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<SupplementJob>().RunAsync(new SupplementJob.Due(_workshop.Id, days), Run(SupplementJob.Name), default);
    }

    private static JobRun Run(string job) => new(Guid.NewGuid(), job, 1, DateTime.UtcNow);
}
