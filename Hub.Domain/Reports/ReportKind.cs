namespace Hub.Domain.Reports;

public enum ReportKind { Daily, Summary, PressLines, CountrySheet }
