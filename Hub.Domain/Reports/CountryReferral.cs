namespace Hub.Domain.Reports;

public sealed record CountryReferral(string Number, int Sets, string Channel, DateOnly SentOn, bool Acknowledged, bool Opened);
