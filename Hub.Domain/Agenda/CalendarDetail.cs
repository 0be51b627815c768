namespace Hub.Domain.Agenda;

/// <summary>How much a calendar feed says: when and where somebody is busy, or titles as well.</summary>
public enum CalendarDetail { Busy, Full }
