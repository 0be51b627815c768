using System.Diagnostics;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Hub.Web.Live;
using Hub.Web.Notes;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Operations;

/// <summary>How the hub is, for its administrators: figures of this node and of the shared queues. No content and nobody's name.</summary>
public sealed class HubState(IDbContextFactory<HubDb> hub, HubSettings settings, WriteGate gate, NoteLog notes, NoteMembers members, Sockets sockets, JobLedger jobs, TimeProvider clock)
{
    private const long LittleDisk = 1L << 30;
    private static readonly TimeSpan LateBackup = TimeSpan.FromHours(26), LateJob = TimeSpan.FromMinutes(5), Crooked = TimeSpan.FromSeconds(5);

    public async Task<Reading> ReadAsync(CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        long began = Stopwatch.GetTimestamp();
        var now = clock.GetUtcNow().UtcDateTime;
        var queues = await QueueDepths.ReadAsync(db, now, cancel);
        var answered = Stopwatch.GetElapsedTime(began);
        bool postgres = db.Database.IsNpgsql();
        long size = postgres ? await db.Database.SqlQuery<long>($"""select pg_database_size(current_database()) as "Value" """).SingleAsync(cancel)
            : await db.Database.SqlQuery<long>($"""SELECT page_count * page_size AS "Value" FROM pragma_page_count, pragma_page_size""").SingleAsync(cancel);
        // The database's clock is another machine's only on PostgreSQL.
        var drift = postgres ? (await db.Database.SqlQuery<DateTime>($"""select now() as "Value" """).SingleAsync(cancel)).ToUniversalTime() - now : TimeSpan.Zero;
        var failed = await db.Set<OwedJob>().AsNoTracking().Where(j => j.State == JobState.Failed || j.State == JobState.Owed && j.Error != null)
            .OrderByDescending(j => j.NextAt).Take(20).Select(j => new Trouble(j.Job, j.State, j.Attempts, j.NextAt, j.Error)).ToListAsync(cancel);
        var process = Process.GetCurrentProcess();
        string data = Path.GetFullPath(settings.Data);
        var disk = Directory.Exists(data) ? new DriveInfo(data) : null;
        string backups = Path.Combine(data, "backups");
        var backup = postgres || !Directory.Exists(backups) ? null : new DirectoryInfo(backups).GetFiles("hub-*.db").MaxBy(f => f.LastWriteTimeUtc);
        return new Reading(Release.Version, Environment.MachineName, process.StartTime.ToUniversalTime(), process.WorkingSet64, settings.Database, size, answered, drift, disk?.AvailableFreeSpace,
            backup?.LastWriteTimeUtc, backup?.Length, notes.OpenNotes, members.All.Count(), sockets.Open.Count, gate.Waiting, notes.Waiting, queues, await jobs.RecurringAsync(cancel), failed, now);
    }

    /// <summary>A job that failed, or waits for another attempt.</summary>
    public sealed record Trouble(string Job, JobState State, int Attempts, DateTime At, string? Error);

    public sealed record Reading(string Version, string Node, DateTime StartedAt, long Memory, DatabaseKind Database, long DatabaseBytes, TimeSpan Answered, TimeSpan Drift, long? DiskFree,
        DateTime? BackupAt, long? BackupBytes, int OpenNotes, int Editors, int Sockets, int WritesWaiting, int ChangesWaiting, QueueDepths Queues, IReadOnlyList<RecurringJob> Recurring,
        IReadOnlyList<Trouble> Troubles, DateTime At)
    {
        public bool DiskIsFull => DiskFree < LittleDisk;
        public bool BackupIsLate => Database is DatabaseKind.Sqlite && (BackupAt is { } at ? At - at > LateBackup : At - StartedAt > LateBackup);
        public bool JobsAreLate => At - Queues.OldestDue > LateJob;
        public bool ClockIsCrooked => Drift.Duration() > Crooked;
        public bool IsWell => !DiskIsFull && !BackupIsLate && !JobsAreLate && !ClockIsCrooked && Queues is { JobsFailed: 0, MailsFailed: 0, MailsUnknown: 0 };
    }
}
