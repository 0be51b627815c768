using Hub.Domain.Workshops;

namespace Hub.Domain.Reports;

/// <summary>What stands at the top of every report.</summary>
/// <param name="Day">The day the report is about, from 1; of <paramref name="Days"/>. Before the event 0.</param>
public sealed record ReportHead(ReportKind Kind, string Number, Guid WorkshopId, string Workshop, int? EditionNo, string? Programme, WorkshopScope Scope, WorkshopMode Mode, string? Venue,
    string Host, IReadOnlyList<string> Supporters, string TimeZone, DateOnly FirstDay, DateOnly LastDay, DateOnly LocalDay, int Day, int Days,
    DateTime CutOff, DateTime AsOf, Tlp Tlp);
