using System.Collections.Concurrent;
using System.Text.Json;
using Hub.Domain;
using Hub.Domain.Reminders;
using Hub.Tests.Machine;
using Hub.Tests.Mail;
using Hub.Web.Jobs;
using Hub.Web.Mail;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Jobs;

public class JobTests
{
    public sealed record Count(string Name);

    public sealed class Counter : IJobHandler<Count>
    {
        public static readonly ConcurrentDictionary<string, int> Runs = new();
        public static readonly ConcurrentDictionary<string, int> FailFirst = new();

        public Task RunAsync(Count args, JobRun run, CancellationToken cancel)
        {
            int turn = Runs.AddOrUpdate(args.Name, 1, (_, n) => n + 1);
            return FailFirst.GetValueOrDefault(args.Name) >= turn ? throw new IOException("not yet") : Task.CompletedTask;
        }
    }

    private static WebApplicationFactory<Program> WithCounter(HubApplication hub) =>
        hub.WithWebHostBuilder(builder => builder.ConfigureServices(services => services.AddJob<Counter, Count>("count")));

    private static string Args(string name) => JsonSerializer.Serialize(new Count(name), JsonSerializerOptions.Web);

    private static Task UntilAsync(Func<bool> done) => UntilAsync(() => Task.FromResult(done()));

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        for (int i = 0; i < 1_200 && !await done(); i++) await Task.Delay(50);
        Assert.True(await done());
    }

    [Fact]
    public async Task An_enqueued_job_runs_once_and_its_row_says_done()
    {
        await using var hub = new HubApplication();
        await using var app = WithCounter(hub);
        var engine = app.Services.GetRequiredService<IJobEngine>();

        var id = await engine.EnqueueAsync("count", Args(hub.Folder), default);
        await UntilAsync(async () => await StateAsync(app, id) is JobState.Done);

        Assert.Equal(1, Counter.Runs[hub.Folder]);
    }

    [Fact]
    public async Task Two_jobs_with_one_key_wait_as_one()
    {
        await using var hub = new HubApplication();
        await using var app = WithCounter(hub);
        var engine = app.Services.GetRequiredService<IJobEngine>();
        var later = DateTime.UtcNow.AddHours(1);

        var first = await engine.EnqueueAsync("count", Args("key"), default, later, "once");
        var second = await engine.EnqueueAsync("count", Args("key"), default, later, "once");

        Assert.Equal(first, second);
        Assert.True(await engine.CancelAsync(first, default));
        Assert.False(await engine.CancelAsync(first, default));
        Assert.NotEqual(first, await engine.EnqueueAsync("count", Args("key"), default, later, "once"));
    }

    [Fact]
    public async Task A_job_that_fails_is_owed_again_with_its_error()
    {
        await using var hub = new HubApplication();
        await using var app = WithCounter(hub);
        Counter.FailFirst[hub.Folder] = 1;

        var id = await app.Services.GetRequiredService<IJobEngine>().EnqueueAsync("count", Args(hub.Folder), default);
        await UntilAsync(async () => await RowAsync(app, id) is { State: JobState.Owed, Attempts: 1 });

        var row = await RowAsync(app, id);
        Assert.Equal("IOException: not yet", row.Error);
        Assert.InRange((row.NextAt - DateTime.UtcNow).TotalSeconds, 5, 15);
    }

    [Fact]
    public async Task What_was_owed_when_the_hub_stopped_runs_after_the_next_start()
    {
        string folder = Directory.CreateTempSubdirectory("hub-jobs-").FullName;
        string name = folder;
        try
        {
            Guid waiting, running;
            await using (var hub = new HubApplication(settings: new() { ["Hub:Data"] = folder }))
            await using (var app = WithCounter(hub))
            {
                var ledger = app.Services.GetRequiredService<JobLedger>();
                waiting = (await ledger.AddAsync("count", Args(name), null, null, null, default)).Id;
                running = (await ledger.AddAsync("count", Args(name), null, null, null, default)).Id;
                await ledger.StartAsync(running, false, default);
                Assert.False(Counter.Runs.ContainsKey(name));
            }

            await using (var hub = new HubApplication(settings: new() { ["Hub:Data"] = folder }))
            await using (var app = WithCounter(hub))
            {
                _ = app.Services;
                await UntilAsync(() => Counter.Runs.GetValueOrDefault(name) == 2);
                await UntilAsync(async () => await StateAsync(app, waiting) is JobState.Done && await StateAsync(app, running) is JobState.Done);
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task A_moment_of_a_recurring_job_that_passed_while_the_hub_was_down_is_caught_up_once()
    {
        string folder = Directory.CreateTempSubdirectory("hub-jobs-").FullName;
        try
        {
            await using (var hub = new HubApplication(settings: new() { ["Hub:Data"] = folder }))
            await using (var app = WithCounter(hub))
            {
                var engine = app.Services.GetRequiredService<IJobEngine>();
                await engine.PutRecurringAsync("yearly", "count", Args(folder), "0 3 1 1 *", "Europe/Rome", default);
                Assert.Equal(["Europe/Rome"], (await engine.ListAsync(default)).Where(j => j.Id == "yearly").Select(j => j.Zone));
                await using var db = await app.Services.GetRequiredService<IDbContextFactory<Hub.Web.Data.HubDb>>().CreateDbContextAsync();
                var longAgo = DateTime.UtcNow.AddYears(-3);
                await db.Set<RecurringJob>().Where(j => j.Id == "yearly").ExecuteUpdateAsync(s => s.SetProperty(j => j.LastFiredAt, longAgo));
            }

            await using (var hub = new HubApplication(settings: new() { ["Hub:Data"] = folder }))
            await using (var app = WithCounter(hub))
            {
                _ = app.Services;
                await UntilAsync(() => Counter.Runs.GetValueOrDefault(folder) >= 1);
                await Task.Delay(500);
                Assert.Equal(1, Counter.Runs[folder]);
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task A_moment_is_run_by_one_node_only()
    {
        await using var hub = new HubApplication();
        await using var app = WithCounter(hub);
        var ledger = app.Services.GetRequiredService<JobLedger>();
        await ledger.PutAsync("daily", "count", Args("x"), "0 18 * * *", "Europe/Rome", default);
        var moment = DateTime.UtcNow.AddMinutes(1);

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ledger.FireAsync("daily", moment, false, default)));

        Assert.Single(runs, r => r is not null);
    }

    [NeedsFact("PostgreSql")]
    public async Task Two_nodes_on_one_database_run_each_job_once_whichever_was_asked()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using var one = new HubApplication(database);
        await using var first = WithCounter(one);
        var engine = first.Services.GetRequiredService<IJobEngine>();
        await using var two = new HubApplication(database);
        await using var second = WithCounter(two);
        var other = second.Services.GetRequiredService<IJobEngine>();
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"{one.Folder} {i}")];

        var ids = await Task.WhenAll(names.Select((name, i) => (i % 2 == 0 ? engine : other).EnqueueAsync("count", Args(name), default)));
        foreach (var id in ids) await UntilAsync(async () => await StateAsync(first, id) is JobState.Done);

        Assert.All(names, name => Assert.Equal(1, Counter.Runs[name]));
    }

    [NeedsFact("PostgreSql")]
    public async Task A_job_whose_node_was_killed_in_the_middle_is_taken_over_by_another_and_done_once()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using var trap = new SmtpTrap { HangInData = true };
        string folder = Directory.CreateTempSubdirectory("hub-jobs-").FullName;
        try
        {
            await using var first = new HubProcess(folder, PostgresServer.FreePort()) { Settings = { ["Hub__Database"] = "Postgres", ["ConnectionStrings__Hub"] = database } };
            foreach (var (name, value) in trap.Settings) first.Settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
            first.Settings["Hub__Smtp__TimeoutSeconds"] = "300";
            await first.StartAsync();
            await using var db = Databases.Open(database);
            db.AddRange(new[] { "first", "second" }.Select(name => new OutboxMail(Guid.CreateVersion7(), "test", name + "@example.org", "en", "Subject", "Text", DateTime.UtcNow)));
            await db.SaveChangesAsync();
            await first.AskForResetAsync();
            await UntilAsync(async () => await db.OutboxMails.AnyAsync(m => m.State == MailState.Sending));

            // The other node is up and has been seen, and leaves alone what a living node is doing.
            await using var second = new HubApplication(database, settings: trap.Settings);
            _ = second.Services;
            await UntilAsync(async () => await db.Database.SqlQueryRaw<int>("""select count(*)::int as "Value" from qrtz_scheduler_state""").SingleAsync() == 2);
            Assert.Equal((JobState.Running, 1), ((await SendingAsync(db))!.State, (await SendingAsync(db))!.Attempts));
            trap.HangInData = false;
            await first.KillAsync();

            await UntilAsync(async () => await SendingAsync(db) is { State: JobState.Done });
            Assert.Equal(2, (await SendingAsync(db))!.Attempts);
            // The mail that was on its way may have arrived, so it is not sent again by itself; the other is sent once.
            var mails = (await db.OutboxMails.AsNoTracking().ToListAsync()).OrderBy(m => m.State).ToList();
            Assert.Equal([MailState.Sending, MailState.Sent], mails.Select(m => m.State));
            Assert.Equal(mails[1].Id.ToString(), Assert.Single(trap.Taken).Trim('<').Split('@')[0]);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Theory]
    [InlineData("0 18 * * *", "Europe/Rome", true)]
    [InlineData("0 18 1 * 1", "Europe/Rome", false)]
    [InlineData("18 * * *", "Europe/Rome", false)]
    [InlineData("0 18 * * *", "Rome", false)]
    public void A_cron_line_that_engines_read_differently_is_refused(string cron, string zone, bool good) =>
        Assert.Equal(good, Record.Exception(() => CronLine.Check(cron, zone)) is not InvalidFieldException);

    /// <summary>The first run of the sender of mails.</summary>
    private static Task<OwedJob?> SendingAsync(Hub.Web.Data.HubDb db) => db.Set<OwedJob>().AsNoTracking().Where(j => j.Job == Outbox.SendJob && j.RecurringId == null).OrderBy(j => j.Id).FirstOrDefaultAsync();

    private static async Task<OwedJob> RowAsync(WebApplicationFactory<Program> app, Guid id)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<Hub.Web.Data.HubDb>>().CreateDbContextAsync();
        return await db.Set<OwedJob>().AsNoTracking().SingleAsync(j => j.Id == id);
    }

    private static async Task<JobState> StateAsync(WebApplicationFactory<Program> app, Guid id) => (await RowAsync(app, id)).State;
}
