using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web.Audit;
using Hub.Web.Jobs;
using Hub.Web.Operations;
using Hub.Web.Workshops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Faults;

/// <summary>Somebody sets the clock a day ahead and back while people work.</summary>
public sealed class ClockFaultTests
{
    [Fact]
    public async Task A_clock_that_jumps_a_day_either_way_changes_neither_the_order_of_the_audit_nor_who_may_come_in()
    {
        var clock = new JumpingClock();
        await using var hub = new HubApplication { Clock = clock };
        var client = await hub.AsAsync(await hub.HasUserAsync("Administrator", administrator: true));
        var create = hub.Get<CreateOrganisation>();
        var made = new List<Guid>();
        foreach (double days in new[] { 0, 1, 0, -1, 0, 1.0 / 24, -1.0 / 24 })
        {
            clock.By = TimeSpan.FromDays(days);
            made.Add(await create.RunAsync(Actor.Hub("a test"), null, $"Agency {made.Count}", $"Agency {made.Count}", OrganisationKind.Police, "IT", null, default));
            using var answer = await client.GetAsync("/api/v1/organisations");
            Assert.True(answer.IsSuccessStatusCode);
        }

        await using var db = await hub.Db.CreateDbContextAsync();
        Assert.Equal(made, await db.AuditEvents.Where(e => e.Action == "OrganisationCreated").OrderBy(e => e.Sequence).Select(e => e.ObjectId).ToListAsync());
        Assert.Empty((await ActivatorUtilities.CreateInstance<CheckHub>(hub.Services).FindAsync(default)).Faults);
    }

    [Fact]
    public async Task A_job_that_is_due_runs_although_the_clock_went_back_meanwhile()
    {
        var clock = new JumpingClock();
        await using var hub = new HubApplication { Clock = clock };
        var ledger = hub.Get<JobLedger>();
        var owed = await ledger.AddAsync(SweepJobs.Name, NoArgs.Json, null, null, null, default);
        clock.By = TimeSpan.FromDays(-1);

        await hub.Get<JobRunner>().RunAsync(owed.Id, again: false, default);

        await using var db = await hub.Db.CreateDbContextAsync();
        Assert.Equal(JobState.Done, (await db.Set<OwedJob>().SingleAsync(j => j.Id == owed.Id)).State);
    }

    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
    }
}
