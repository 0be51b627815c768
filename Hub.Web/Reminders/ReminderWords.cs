using Hub.Domain.Reminders;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Reminders;

/// <summary>When a reminder goes out, as a sentence.</summary>
internal static class ReminderWords
{
    public static string When(IStringLocalizer words, ReminderRule rule)
    {
        string anchor = words[Anchor(rule.Anchor)], time = rule.TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return rule.OffsetDays == 0 ? words["{0}, the same day at {1}", anchor, time]
            : rule.After ? words["{0} days after {1}, at {2}", rule.OffsetDays, anchor, time]
            : words["{0} days before {1}, at {2}", rule.OffsetDays, anchor, time];
    }

    public static string Anchor(ReminderAnchor anchor) => anchor switch
    {
        ReminderAnchor.WorkshopStart => "the first day",
        ReminderAnchor.WorkshopEnd => "the last day",
        ReminderAnchor.Session => "a session",
        ReminderAnchor.Deadline => "a deadline",
        ReminderAnchor.InvitationExpiry => "the last day to answer",
        _ => "the end of the clearance",
    };
}
