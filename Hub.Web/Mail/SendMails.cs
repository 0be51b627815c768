using Hub.Domain.Reminders;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Hub.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Mail;

/// <summary>
/// Sends what is due, one after the other: claims a mail and commits, sends it, commits what became of it. Whoever dies between the two
/// leaves a claimed mail, which is marked unknown and never sent again by itself.
/// </summary>
public sealed class SendMails(IDbContextFactory<HubDb> hub, WriteGate gate, IMailer mailer, IEnumerable<IMailSecret> secrets, Outbox outbox, TimeProvider clock, HubMeters meters, ILogger<SendMails> log)
    : IJobHandler<NoArgs>
{
    /// <summary>Longer than any conversation with a server lasts.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(5);

    public async Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel)
    {
        await outbox.Sending.WaitAsync(cancel);
        try
        {
            await MarkLostAsync(clock.GetUtcNow().UtcDateTime - GivenUpAfter, cancel);
            while (await DueAsync(cancel) is { Count: > 0 } due)
            {
                if (!await ReadyAsync(due, cancel)) return;
                foreach (var id in due)
                {
                    if (!await SendAsync(id, cancel)) return;
                }
            }
        }
        finally
        {
            outbox.Sending.Release();
        }
    }

    /// <summary>Marks mails claimed before a moment whose sender never came back.</summary>
    public async Task MarkLostAsync(DateTime claimedBefore, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        foreach (var mail in await db.Set<OutboxMail>().Where(m => m.State == MailState.Sending && m.ClaimedAt < claimedBefore).ToListAsync(cancel))
            mail.LostSight("The hub stopped while this mail was on its way. It may have arrived.");
        await db.SaveChangesAsync(cancel);
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await db.Set<OutboxMail>().Where(m => m.State == MailState.Scheduled && m.DueAt <= now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Select(m => m.Id).Take(100).ToListAsync(cancel);
    }

    private async Task<bool> ReadyAsync(List<Guid> due, CancellationToken cancel)
    {
        try
        {
            await mailer.DemandReadyAsync(cancel);
            return true;
        }
        catch (MailRefusedException e)
        {
            log.LogWarning("Mails wait: {Reason}", e.Message);
            var later = clock.GetUtcNow().UtcDateTime.AddMinutes(1);
            using var turn = await gate.EnterAsync(cancel);
            await using var db = await hub.CreateDbContextAsync(cancel);
            await db.Set<OutboxMail>().Where(m => due.Contains(m.Id) && m.State == MailState.Scheduled)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Error, e.Message).SetProperty(m => m.DueAt, later), cancel);
            return false;
        }
    }

    /// <summary>False when the connection broke: then the server is asked again before the next mail is risked.</summary>
    private async Task<bool> SendAsync(Guid id, CancellationToken cancel)
    {
        if (await ClaimAsync(id, cancel) is not var (mail, body)) return true;
        try
        {
            await mailer.SendAsync(mail, body, cancel);
            await ChangeAsync(id, m => m.Delivered(clock.GetUtcNow().UtcDateTime));
            return true;
        }
        catch (MailRefusedException e)
        {
            await ChangeAsync(id, m => m.Refused(e.Message, e.Final, clock.GetUtcNow().UtcDateTime));
            return true;
        }
#pragma warning disable CA1031 // Whatever broke the conversation, the mail's fate is unknown and must be said so.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogWarning(e, "The connection broke while mail {Mail} was on its way", id);
            await ChangeAsync(id, m => m.LostSight(e.GetBaseException().Message));
            cancel.ThrowIfCancellationRequested();
            return false;
        }
    }

    private async Task<(OutboxMail Mail, string Body)?> ClaimAsync(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        using var turn = await gate.EnterAsync(cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        var mail = await db.Set<OutboxMail>().SingleAsync(m => m.Id == id, cancel);
        bool claimed = mail.Claim(now);
        string body = mail.Body;
        if (claimed && body.Contains(OutboxMail.SecretLink, StringComparison.Ordinal))
        {
            string? path = secrets.FirstOrDefault(s => s.Kind == mail.Kind) is { } secret ? await secret.PathAsync(db, mail, now, cancel) : null;
            if (path is null) mail.Overtaken("What this mail is about was answered or taken back.");
            else body = body.Replace(OutboxMail.SecretLink, outbox.Link(path), StringComparison.Ordinal);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node took it.
            return null;
        }

        return mail.State is MailState.Sending ? (mail, body) : null;
    }

    private async Task ChangeAsync(Guid id, Action<OutboxMail> change)
    {
        // What became of the mail is written down also when the hub is stopping.
        using var turn = await gate.EnterAsync(CancellationToken.None);
        await using var db = await hub.CreateDbContextAsync(CancellationToken.None);
        var mail = await db.Set<OutboxMail>().SingleAsync(m => m.Id == id, CancellationToken.None);
        change(mail);
        await db.SaveChangesAsync(CancellationToken.None);
        meters.MailEnded(mail.State);
    }
}
