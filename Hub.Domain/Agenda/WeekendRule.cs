namespace Hub.Domain.Agenda;

/// <summary>How the days of a cloned agenda are counted: by the calendar, or by working days alone.</summary>
public enum WeekendRule { KeepDayNumbers, WorkingDaysOnly }
