namespace Hub.Web.Reports;

/// <summary>One day of the burn-up; the figures are null for days that are still to come.</summary>
public sealed record BurnUpDay(DateOnly Day, long? Available, long? Analysed, long? Reviewed);
