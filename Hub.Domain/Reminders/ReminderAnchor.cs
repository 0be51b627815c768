namespace Hub.Domain.Reminders;

/// <summary>What a reminder is counted from.</summary>
public enum ReminderAnchor { WorkshopStart, WorkshopEnd, Session, Deadline, InvitationExpiry, ClearanceExpiry }
