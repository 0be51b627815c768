using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

/// <summary>
/// Looks every few seconds for notes that have been left alone after a change and whose new names nobody was told of. Where somebody always
/// types, names do not wait for a rest that never comes.
/// </summary>
public sealed class NoteMentions(IDbContextFactory<HubDb> hub, WriteGate gate, NewMentions mentions, TellMentions tell, TimeProvider clock, ILogger<NoteMentions> log) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4), Longest = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Telling people that they were named failed; trying again");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The hub is stopping.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        DateTime before = now - Quiet, longBefore = now - Longest;
        var unnamed = new List<(int Number, int From, int Upto)>();
        var waiting = await db.Notes.AsNoTracking().Where(n => n.Head > n.MentionsUpto).OrderBy(n => n.Number).Take(50).ToListAsync(cancel);
        foreach (var note in waiting)
        {
            if (!await db.Set<NoteChange>().AnyAsync(c => c.NoteNumber == note.Number && (c.Version == note.Head && c.At < before || c.Version == note.MentionsUpto + 1 && c.At < longBefore), cancel)) continue;
            var named = await mentions.FindAsync(note, cancel);
            if (named.People.Count > 0) await tell.RunAsync(Actor.Hub("mentions"), note.Number, cancel);
            else unnamed.Add((note.Number, named.From, named.Upto));
        }

        if (unnamed.Count == 0) return;
        // In one transaction: those who type wait for one disk, not for fifty.
        using var turn = await gate.EnterAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var (number, from, upto) in unnamed)
            await db.Notes.Where(n => n.Number == number && n.MentionsUpto == from).ExecuteUpdateAsync(n => n.SetProperty(x => x.MentionsUpto, upto), cancel);
        await transaction.CommitAsync(cancel);
    }
}
