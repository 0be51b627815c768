using System.Net;
using Hub.Tests.Machine;
using Hub.Web.Jobs;
using Hub.Web.Operations;

namespace Hub.Tests.Operations;

public sealed class HubStateTests
{
    [Fact]
    public async Task An_administrator_reads_how_the_hub_is_and_nobody_else_does()
    {
        await using var hub = new HubApplication();
        var (administrator, specialist) = (await hub.AsAsync(await hub.HasUserAsync("Administrator", administrator: true)), await hub.AsAsync(await hub.HasUserAsync("Specialist 07 (IT)")));

        var page = await administrator.GetAsync("/status");
        var refused = await specialist.GetAsync("/status");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (page.StatusCode, refused.StatusCode));
        string html = await page.Content.ReadAsStringAsync();
        Assert.Contains("SQLite", html, StringComparison.Ordinal);
        Assert.Contains(Release.Version.Replace("+", "&#x2B;", StringComparison.Ordinal), html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_a_hand_is_said()
    {
        await using var hub = new HubApplication();
        var well = await hub.Get<HubState>().ReadAsync(default);
        var ledger = hub.Get<JobLedger>();
        await ledger.AddAsync("a-job-of-no-version", NoArgs.Json, DateTime.UtcNow.AddMinutes(-10), null, null, default);
        var ill = await ledger.AddAsync("another", NoArgs.Json, null, null, null, default);
        for (int attempt = 1; attempt <= OwedJob.MostAttempts; attempt++)
        {
            await ledger.StartAsync(ill.Id, again: true, default);
            await ledger.EndAsync(ill.Id, "There is no such job.", default);
        }

        var reading = await hub.Get<HubState>().ReadAsync(default);

        Assert.True(well.IsWell);
        Assert.True(reading.JobsAreLate);
        Assert.Equal((1, 1, false), (reading.Queues.JobsDue, reading.Queues.JobsFailed, reading.IsWell));
        Assert.Equal("There is no such job.", Assert.Single(reading.Troubles).Error);
    }

    [NeedsFact("PostgreSql")]
    public async Task The_figures_are_read_on_postgresql_too()
    {
        await using var hub = new HubApplication(await PostgresServer.NewDatabaseAsync());

        var reading = await hub.Get<HubState>().ReadAsync(default);

        Assert.True(reading.DatabaseBytes > 1_000_000);
        Assert.InRange(reading.Drift.Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Runs_that_ended_well_are_forgotten_after_a_week()
    {
        await using var hub = new HubApplication();
        var ledger = hub.Get<JobLedger>();
        var done = await ledger.AddAsync("done", NoArgs.Json, null, null, null, default);
        await ledger.StartAsync(done.Id, again: false, default);
        await ledger.EndAsync(done.Id, null, default);
        var waits = await ledger.AddAsync("waits", NoArgs.Json, DateTime.UtcNow.AddDays(30), null, null, default);

        Assert.Equal(0, await ledger.SweepAsync(DateTime.UtcNow - SweepJobs.Kept, default));
        Assert.True(await ledger.SweepAsync(DateTime.UtcNow.AddSeconds(1), default) >= 1);
        Assert.Contains(await ledger.WaitingAsync(default), j => j.Id == waits.Id);
    }
}
