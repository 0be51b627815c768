using System.Globalization;
using Hub.Domain.Workshops;

namespace Hub.Domain.Reminders;

/// <summary>
/// Which reminders are due, to whom. Pure: the same calendar, rules, people and receipts give the same plan.
/// A reminder that counts towards a day helps until that day begins; one that counts from a day helps for three days. Of several overdue
/// reminders about the same thing a person gets only the latest, so a late joiner is not flooded.
/// </summary>
public static class ReminderPlan
{
    /// <summary>How long a reminder after something still helps when the hub was away at its time.</summary>
    public static readonly TimeSpan HelpsAfterwards = TimeSpan.FromDays(3);

    /// <summary>The instant of a rule that counts from a local day. A time that the clock skips moves to the next valid one; of a time that comes twice the first counts.</summary>
    public static DateTime DueAt(ReminderRule rule, DateOnly anchorDay, string timeZone) =>
        WorkshopDays.At(anchorDay.AddDays(rule.After ? rule.OffsetDays : -rule.OffsetDays), rule.TimeOfDay, timeZone);

    public static DateOnly? AnchorDay(ReminderRule rule, ReminderCalendar calendar, ReminderRecipient person) => rule.Anchor switch
    {
        ReminderAnchor.WorkshopStart => calendar.FirstDay,
        ReminderAnchor.WorkshopEnd => calendar.LastDay,
        ReminderAnchor.Session => calendar.SessionDays.TryGetValue(rule.SessionId!.Value, out var day) ? day : null,
        ReminderAnchor.Deadline => rule.Deadline,
        ReminderAnchor.InvitationExpiry => person.InvitationExpires,
        ReminderAnchor.ClearanceExpiry => person.ClearanceEnds,
        _ => null,
    };

    /// <summary>Refuses a rule that could never be sent: its moment has passed on an earlier day. Throws <see cref="RuleBrokenException"/>.</summary>
    public static void DemandNotPast(ReminderRule rule, ReminderCalendar calendar, DateTime now)
    {
        if (rule.Anchor is ReminderAnchor.InvitationExpiry or ReminderAnchor.ClearanceExpiry) return;
        var nobody = new ReminderRecipient(Guid.Empty, Guid.Empty, "", default, default, Guid.Empty, []);
        if (AnchorDay(rule, calendar, nobody) is not { } anchor) throw new RuleBrokenException("reminder.no-session", "This session no longer takes place. Choose another one.");
        if (WorkshopDays.LocalDay(DueAt(rule, anchor, calendar.TimeZone), calendar.TimeZone) < WorkshopDays.LocalDay(now, calendar.TimeZone))
            throw new RuleBrokenException("reminder.past", "This reminder would have gone out on {0}, which is over. Choose a day from today on.",
                WorkshopDays.LocalDay(DueAt(rule, anchor, calendar.TimeZone), calendar.TimeZone).ToString("O", CultureInfo.InvariantCulture));
    }

    public static IReadOnlyList<PlannedReminder> Of(ReminderCalendar calendar, IEnumerable<ReminderRule> rules,
        IEnumerable<ReminderRecipient> people, IEnumerable<ReminderReceipt> receipts, DateTime now)
    {
        var had = receipts.ToDictionary(r => (r.RuleId, r.ParticipantId, r.Round));
        var listed = rules.Where(r => !r.Paused).ToList();
        var plan = new List<PlannedReminder>();
        foreach (var person in people)
        {
            var mine = listed.Where(r => r.Audience.Includes(person))
                .Select(r => (Rule: r, Anchor: AnchorDay(r, calendar, person)))
                .Where(x => x.Anchor is not null)
                .Select(x => (x.Rule, Anchor: x.Anchor!.Value, Due: DueAt(x.Rule, x.Anchor!.Value, calendar.TimeZone)))
                .OrderBy(x => x.Due).ToList();
            foreach (var (rule, anchor, due) in mine)
            {
                bool laterOne = mine.Exists(o => o.Rule != rule && o.Due > due && o.Due <= now && SameThing(o.Rule, rule));
                var verdict = had.TryGetValue((rule.Id, person.ParticipantId, rule.Round), out var receipt)
                    ? receipt.MailId is null ? ReminderVerdict.Missed : ReminderVerdict.Sent
                    : due > now ? ReminderVerdict.Scheduled
                    : !calendar.TakesPlace || now >= HelpsUntil(rule, anchor, due, calendar.TimeZone) ? ReminderVerdict.Missed
                    : laterOne ? ReminderVerdict.Superseded
                    : ReminderVerdict.Due;
                plan.Add(new PlannedReminder(rule, person, anchor, due, verdict));
            }
        }

        return plan;
    }

    private static bool SameThing(ReminderRule a, ReminderRule b) =>
        a.Anchor == b.Anchor && a.After == b.After && a.SessionId == b.SessionId && a.Deadline == b.Deadline;

    private static DateTime HelpsUntil(ReminderRule rule, DateOnly anchor, DateTime due, string timeZone) =>
        rule.After ? due + HelpsAfterwards
        // A reminder on the day itself helps for that day.
        : rule.OffsetDays == 0 || rule.Anchor is ReminderAnchor.Deadline or ReminderAnchor.InvitationExpiry or ReminderAnchor.ClearanceExpiry ? WorkshopDays.EndOf(anchor, timeZone)
        : WorkshopDays.StartOf(anchor, timeZone);
}
