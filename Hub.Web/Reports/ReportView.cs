using System.Text.Json;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;

namespace Hub.Web.Reports;

/// <summary>A report as the API answers it: its state beside the frozen figures.</summary>
/// <param name="Report">The whole frozen model.</param>
public sealed record ReportView(Guid Id, int Version, Guid WorkshopId, ReportKind Kind, string Number, ReportState State, DateTime CutOff, DateTime AsOf, Tlp Tlp, string? Country,
    IReadOnlyDictionary<string, long> Counters, IReadOnlyDictionary<string, int> DeterminationsByCountry, string PreparedBy, DateTime PreparedAt, string? ApprovedBy, DateTime? ApprovedAt,
    string? IssuedBy, DateTime? IssuedAt, Guid? SupersedesId, JsonElement Report)
{
    public static ReportView Of(Report report)
    {
        var model = ReportJson.Read(report.SnapshotJson);
        using var frozen = JsonDocument.Parse(report.SnapshotJson);
        return new(report.Id, report.Version, report.WorkshopId, report.Kind, report.Number, report.State, report.CutOff, report.AsOf, report.Tlp, report.Country,
            model.Counters, ReportBlock.Determined(model), report.PreparedByName, report.PreparedAt, report.ApprovedByName, report.ApprovedAt,
            report.IssuedByName, report.IssuedAt, report.SupersedesId, frozen.RootElement.Clone());
    }
}
