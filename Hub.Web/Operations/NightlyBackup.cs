using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Jobs;

namespace Hub.Web.Operations;

/// <summary>Every night a backup into backups/ of the data folder; the oldest beyond Hub__BackupsKept go. On PostgreSQL the database's own tools do this.</summary>
public sealed class NightlyBackup(HubSettings settings, HubWrites writes, TimeProvider clock) : IJobHandler<NoArgs>
{
    public const string Name = "backup";

    public async Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel)
    {
        if (settings.Database is DatabaseKind.Postgres) return;
        string folder = Path.Combine(settings.Data, "backups");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string file = Path.Combine(folder, $"hub-{clock.GetUtcNow():yyyyMMdd}.db");
        // A run that comes twice finds the night's backup and leaves it.
        if (File.Exists(file)) return;
        long last = await Backup.WriteAsync(settings, file, cancel);
        foreach (string old in Directory.GetFiles(folder, "hub-*.db").OrderDescending().Skip(settings.BackupsKept)) File.Delete(old);
        await using var write = await writes.BeginAsync(Actor.Hub("Nightly backup"), cancel);
        write.Record(AuditOperation.Security, "BackupWritten", "Hub", Guid.Empty, detail: $"to entry {last}");
        await write.SaveAsync(cancel);
    }
}
