namespace Hub.Domain.Reports;

/// <summary>A draft is read by those who prepare and approve it; an issued one by everybody it is issued to, until a later one supersedes it.</summary>
public enum ReportState { Draft, Approved, Issued, Superseded, Discarded }
