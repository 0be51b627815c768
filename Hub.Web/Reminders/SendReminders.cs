using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Reminders;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Hub.Web.Live;
using Hub.Web.Mail;
using Hub.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reminders;

/// <summary>
/// Owes the mails of all reminders that are due, workshop by workshop. The receipt is written together with the mail, and its key is unique:
/// whoever dies in between, and however many nodes run this, nobody gets a reminder twice.
/// </summary>
public sealed class SendReminders(HubWrites writes, ReminderBook book, Outbox outbox, IDbContextFactory<HubDb> hub) : IJobHandler<NoArgs>
{
    public const string Job = "reminders.send";

    public async Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel)
    {
        List<Guid> workshops;
        await using (var db = await hub.CreateDbContextAsync(cancel))
            workshops = await db.ReminderRules.Where(r => !r.Paused).Select(r => r.WorkshopId).Distinct().ToListAsync(cancel);
        int owed = 0;
        foreach (var workshop in workshops) owed += await OweAsync(workshop, cancel);
        if (owed > 0) await outbox.WakeAsync(cancel);
    }

    private async Task<int> OweAsync(Guid workshopId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(Actor.Hub("Reminders"), cancel, lockOn: workshopId);
        var db = write.Db;
        var act = (await book.PlanAsync(db, workshopId, write.Now, cancel)).Where(p => p.Verdict is ReminderVerdict.Due or ReminderVerdict.Missed or ReminderVerdict.Superseded).ToList();
        var known = (await db.ReminderReceipts.AsNoTracking().Where(r => r.WorkshopId == workshopId).Select(r => new { r.RuleId, r.ParticipantId, r.Round }).ToListAsync(cancel)).ToHashSet();
        act.RemoveAll(p => known.Contains(new { RuleId = p.Rule.Id, p.Person.ParticipantId, p.Rule.Round }));
        if (act.Count == 0) return 0;
        var workshop = await db.Workshops.AsNoTracking().SingleAsync(w => w.Id == workshopId, cancel);
        var people = act.Select(p => p.Person.PersonId).Distinct().ToList();
        var users = await db.Users.AsNoTracking().Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancel);
        int owed = 0;
        foreach (var planned in act)
        {
            OutboxMail? mail = null;
            if (planned.Verdict is ReminderVerdict.Due)
            {
                var user = users[planned.Person.PersonId];
                string language = MailText.LanguageOf(user.Language);
                var values = Values(workshop, planned, language, outbox.Link($"/workshops/{workshopId}"));
                mail = planned.Rule.In(language) is { } own
                    ? outbox.Add(write, "reminder", user.Email!, own.Language, ReminderText.Fill(own.Subject, values), ReminderText.Fill(own.Body, values), workshopId, user.Id)
                    : outbox.AddText(write, "reminder", "reminder", user.Email!, language, values, workshopId, user.Id);
                mail.About(planned.Rule.Id);
                if (!planned.Rule.After) mail.Helping(WorkshopDays.EndOf(planned.AnchorDay, workshop.TimeZone));
                owed++;
            }

            db.ReminderReceipts.Add(new ReminderReceipt(planned.Rule, planned.Person.ParticipantId, planned.AnchorDay, mail?.Id, write.Now));
        }

        write.Record(AuditOperation.Disclosure, "RemindersSent", "Workshop", workshopId, workshopId, $"{owed} mails, {act.Count - owed} missed or covered by a later one", recipient: "participants", channel: "mail");
        write.Announce(Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        return owed;
    }

    internal static Dictionary<string, string> Values(Workshop workshop, PlannedReminder planned, string language, string link)
    {
        var culture = Cultures.Of(language);
        return new Dictionary<string, string>
        {
            ["name"] = planned.Person.Name,
            ["workshop"] = workshop.Title,
            ["days"] = Math.Max(0, planned.AnchorDay.DayNumber - WorkshopDays.LocalDay(planned.DueAt, workshop.TimeZone).DayNumber).ToString(culture),
            ["first-day"] = workshop.FirstDay.ToString("D", culture),
            ["last-day"] = workshop.LastDay.ToString("D", culture),
            ["venue"] = workshop.Venue ?? "",
            ["link"] = link,
        };
    }
}
