namespace Hub.Domain.Reports;

/// <summary>A figure of the public campaign as a whole, typed in and cited.</summary>
public sealed record CampaignLine(string Name, long Value, Workshops.Qualifier Qualifier, DateOnly AsOf, string Source);
