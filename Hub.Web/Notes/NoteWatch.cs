namespace Hub.Web.Notes;

/// <summary>Ten times a second it tells who is present and where cursors stand; twice a second it asks anew for rights that are about to be asked for, and closes what has ended.</summary>
public sealed class NoteWatch(NoteMembers members, NoteRights rights, ILogger<NoteWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (int tick = 0; await WaitAsync(timer, stoppingToken); tick++)
        {
            try
            {
                members.TellPresence();
                if (tick % 5 == 0) await RenewAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Looking after open notes failed; trying again");
            }
        }
    }

    private async Task RenewAsync(CancellationToken cancel)
    {
        foreach (var group in members.All.Where(m => rights.IsStale(m.Access)).OrderBy(m => rights.Holds(m.Access)).GroupBy(m => (m.NoteId, m.Access.Person.Id)))
        {
            // One question for a person and note, however many tabs; a revoked token is asked for by itself.
            foreach (var same in group.GroupBy(m => m.User?.FindFirst("token")?.Value))
            {
                var access = await rights.FindAsync(same.First().User, group.Key.NoteId, cancel);
                foreach (var member in same)
                {
                    if (access is null) members.Close(member, "You no longer have access to this note.");
                    else member.Access = access;
                }
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
