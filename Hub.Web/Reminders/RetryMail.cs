using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Mail;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reminders;

/// <summary>Sends a mail again that failed, was lost sight of or missed, because somebody says so.</summary>
public sealed class RetryMail(HubWrites writes, Outbox outbox)
{
    public async Task RunAsync(Actor actor, Guid mailId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var mail = await write.Db.OutboxMails.SingleOrDefaultAsync(m => m.Id == mailId && m.WorkshopId != null, cancel) ?? throw new NotFoundException();
        CheckIn.DemandDesk(actor, mail.WorkshopId!.Value);
        var before = mail.State;
        mail.Retry(write.Now);
        write.Record(AuditOperation.Alteration, "MailRetried", "OutboxMail", mail.Id, mail.WorkshopId, before.ToString());
        await write.SaveAsync(cancel);
        await outbox.WakeAsync(cancel);
    }
}
