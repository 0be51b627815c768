using Hub.Domain.Reminders;

namespace Hub.Web.Reminders;

/// <summary>A reminder as a form or program writes it. Without texts the hub's own words are used, which fit reminders before the start.</summary>
public sealed record ReminderInput(
    string Name, ReminderAnchor Anchor, bool After, int OffsetDays, TimeOnly TimeOfDay, ReminderAudience Audience,
    Guid? SessionId = null, DateOnly? Deadline = null, IReadOnlyList<ReminderInput.Text>? Texts = null)
{
    public sealed record Text(string Language, string Subject, string Body);
}
