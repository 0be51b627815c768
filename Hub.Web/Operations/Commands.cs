namespace Hub.Web.Operations;

/// <summary>Commands that need no running hub: <c>backup FILE</c>, <c>restore FILE</c> and <c>move-database</c>. One line of answer, exit code 0 or 1.</summary>
public static class Commands
{
    /// <summary>The exit code, or null when the arguments are no command of these.</summary>
    public static async Task<int?> RunAsync(string[] args, HubSettings settings, string? postgres)
    {
        Func<CancellationToken, Task<string>>? command = args switch
        {
            ["backup", var file] => async cancel => $"Written and verified: {file}, up to audit entry {await Backup.WriteAsync(settings, file, cancel)}.",
            ["restore", var file] => async cancel => $"Restored into {settings.Data}, up to audit entry {await Restore.ReadAsync(settings, file, cancel)}. Start the hub, then run the command check.",
            ["move-database"] => async cancel => await MoveDatabase.RunAsync(settings, postgres ?? throw new InvalidOperationException("Set ConnectionStrings__Hub to the empty PostgreSQL database."), cancel)
                is var (tables, rows) ? $"Copied {rows} rows of {tables} tables. Set Hub__Database=Postgres, start the hub, then run the command check." : "",
            ["backup" or "restore", ..] => _ => throw new InvalidOperationException($"Name one file: {args[0]} FILE."),
            _ => null,
        };
        if (command is null) return null;
        try
        {
            Console.WriteLine(await command(CancellationToken.None));
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
