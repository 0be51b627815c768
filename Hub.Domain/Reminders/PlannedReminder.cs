namespace Hub.Domain.Reminders;

/// <summary>One rule for one person. <paramref name="DueAt"/> is UTC.</summary>
public sealed record PlannedReminder(ReminderRule Rule, ReminderRecipient Person, DateOnly AnchorDay, DateTime DueAt, ReminderVerdict Verdict);
