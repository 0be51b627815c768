namespace Hub.Domain.Workshops;

/// <summary>What the guards of a workshop's next state look at, counted by the caller from roster, exposure and reports.</summary>
/// <param name="HeldSeats">Seats that are confirmed or active.</param>
/// <param name="LastDailyReportIssued">The daily report of the last day that has passed is issued; true when no day has passed.</param>
public sealed record Readiness(int HeldSeats, int Organisers, int WelfareOfficers, int OpenExposureSessions, bool LastDailyReportIssued, bool SummaryApprovedByHost);
