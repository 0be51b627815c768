namespace Hub.Domain.Reports;

public sealed record TeamAttendance(string Team, int Present, int Seats);
