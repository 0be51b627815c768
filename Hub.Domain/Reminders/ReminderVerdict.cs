namespace Hub.Domain.Reminders;

/// <summary>What becomes of one rule for one person: not due yet, to be sent now, missed because it no longer helps, or covered by a later one.</summary>
public enum ReminderVerdict { Scheduled, Due, Sent, Missed, Superseded }
