namespace Hub.Domain.Reminders;

/// <summary>The days of a workshop that reminders are counted from.</summary>
/// <param name="TimeZone">IANA name.</param>
/// <param name="TakesPlace">False for a workshop that was cancelled or is over: then nothing is sent any more.</param>
/// <param name="SessionDays">The day of each session that still takes place.</param>
public sealed record ReminderCalendar(string TimeZone, DateOnly FirstDay, DateOnly LastDay, bool TakesPlace, IReadOnlyDictionary<Guid, DateOnly> SessionDays);
