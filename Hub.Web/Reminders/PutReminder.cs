using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Reminders;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Mail;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reminders;

/// <summary>Makes or changes a reminder. One whose moment has passed is refused.</summary>
public sealed class PutReminder(HubWrites writes, ReminderBook book)
{
    /// <param name="ruleId">Null makes a new one.</param>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, Guid? ruleId, ReminderInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        CheckIn.DemandDesk(actor, workshopId);
        await Seating.OpenWorkshopAsync(write.Db, workshopId, cancel);
        var rule = ruleId is { } id ? await write.Db.ReminderRules.SingleOrDefaultAsync(r => r.Id == id && r.WorkshopId == workshopId, cancel) ?? throw new NotFoundException() : null;
        if (rule is null)
        {
            if (await write.Db.ReminderRules.CountAsync(r => r.WorkshopId == workshopId, cancel) >= 50) throw new RuleBrokenException("reminder.too-many", "A workshop has at most {0} reminders. Remove one first.", 50);
            write.Db.ReminderRules.Add(rule = new ReminderRule(Guid.CreateVersion7(), workshopId, input.Name, write.Now));
        }

        rule.Rename(input.Name);
        rule.When(input.Anchor, input.After, input.OffsetDays, input.TimeOfDay, input.SessionId, input.Deadline);
        rule.GoesTo(input.Audience);
        foreach (var text in input.Texts ?? []) rule.Say(text.Language, text.Subject, text.Body);
        if (rule.Texts.Count == 0 && !MailText.Fits(rule)) throw new InvalidFieldException("subject", "Write a subject and a text: the hub's own words fit only reminders before the workshop begins.");
        ReminderPlan.DemandNotPast(rule, await book.CalendarAsync(write.Db, workshopId, cancel), write.Now);
        write.Record(AuditOperation.Alteration, "ReminderPut", "ReminderRule", rule.Id, workshopId, $"{rule.OffsetDays} days {(rule.After ? "after" : "before")} {rule.Anchor}");
        write.Announce(Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        return rule.Id;
    }
}
