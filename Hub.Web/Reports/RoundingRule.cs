using Hub.Domain.Reports;

namespace Hub.Web.Reports;

/// <summary>How one counter is put in a public line.</summary>
public sealed record RoundingRule(string Counter, Rounding Rounding, long Step = 1);
