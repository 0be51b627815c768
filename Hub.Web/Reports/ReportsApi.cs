using System.Text;
using Hub.Domain.Access;
using Hub.Domain.Reports;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

internal static class ReportsApi
{
    internal sealed record StateInput(ReportState To);

    internal sealed record CountersView(DateTime CutOff, DateTime AsOf, IReadOnlyDictionary<string, long> Counters, IReadOnlyDictionary<string, int> DeterminationsByCountry, IReadOnlyList<CountryFigures> Countries);

    internal sealed record ReportLine(Guid Id, ReportKind Kind, string Number, ReportState State, DateTime CutOff, DateTime AsOf, string? Country, string PreparedBy, DateTime PreparedAt, DateTime? IssuedAt, Guid? SupersedesId);

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{id:guid}/counters", CountAsync);
        api.MapGet("/workshops/{id:guid}/reports", ListAsync);
        api.MapPost("/workshops/{id:guid}/reports", CompileAsync);
        api.MapGet("/reports/{id:guid}", GetAsync);
        api.MapPost("/reports/{id:guid}/state", MoveAsync);
        foreach (string form in new[] { "html", "pdf", "docx", "csv", "json" })
            api.MapGet($"/reports/{{id:guid}}.{form}", (Guid id, string? recipient, CurrentActor actors, ExportReport export, ReportDocuments documents, ReportHtml html, PdfPrinter printer, CancellationToken cancel) =>
                DownloadAsync(id, form, recipient, actors, export, documents, html, printer, cancel)).AddEndpointFilter<FreshProof>();
    }

    private static async Task<CountersView> CountAsync(Guid id, string? cutOff, string? asOf, CurrentActor actors, WorkshopRecords records, TimeProvider clock, CancellationToken cancel)
    {
        if (!(await actors.GetAsync()).MayReadFiguresOf(id)) throw new NotFoundException();
        var record = await records.GetAsync(id, cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var figures = Counters.Of(record, ReportInstants.Read(cutOff, "cutOff", record.TimeZone, now), ReportInstants.Read(asOf, "asOf", record.TimeZone, now));
        return new CountersView(figures.CutOff, figures.AsOf, figures.Values, figures.ByCountry.Where(c => c.Determined > 0).ToDictionary(c => c.Country, c => c.Determined), figures.ByCountry);
    }

    private static async Task<Listing<ReportLine>> ListAsync(Guid id, ReportKind? kind, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        if (!(await actors.GetAsync()).MayReadReportsOf(id)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(db.Reports.AsNoTracking().Where(r => r.WorkshopId == id && (kind == null || r.Kind == kind)).OrderByDescending(r => r.PreparedAt).ThenBy(r => r.Id)
            .Select(r => new ReportLine(r.Id, r.Kind, r.Number, r.State, r.CutOff, r.AsOf, r.Country, r.PreparedByName, r.PreparedAt, r.IssuedAt, r.SupersedesId)), cancel);
    }

    private static async Task<IResult> CompileAsync(Guid id, ReportRequest request, CurrentActor actors, CompileReport compile, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var reportId = await compile.RunAsync(await actors.GetAsync(), id, request, cancel);
        return TypedResults.Created($"/api/v1/reports/{reportId}", await GetAsync(reportId, actors, hub, cancel));
    }

    private static async Task<ReportView> GetAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        return report is not null && actor.MayReadReportsOf(report.WorkshopId) ? ReportView.Of(report) : throw new NotFoundException();
    }

    private static async Task<ReportView> MoveAsync(Guid id, StateInput input, CurrentActor actors, MoveReport move, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await move.RunAsync(await actors.GetAsync(), id, input.To, cancel);
        return await GetAsync(id, actors, hub, cancel);
    }

    private static async Task<IResult> DownloadAsync(Guid id, string form, string? recipient, CurrentActor actors, ExportReport export, ReportDocuments documents, ReportHtml html, PdfPrinter printer, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (form == "pdf") printer.Demand();
        var report = await export.RunAsync(actor, id, form, recipient, cancel);
        string name = $"{report.Number}.{form}";
        if (form == "json") return TypedResults.File(Encoding.UTF8.GetBytes(report.SnapshotJson), "application/json", name);
        var document = documents.Of(report, actor.Organises(report.WorkshopId));
        return form switch
        {
            "csv" => TypedResults.File(ReportCsv.Write(document), "text/csv; charset=utf-8", name),
            "docx" => TypedResults.File(ReportDocx.Write(document), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name),
            "pdf" => TypedResults.File(await printer.PrintAsync(await html.RenderAsync(document), $"{report.WorkshopId:N}-{report.Number}", cancel), "application/pdf", name),
            _ => TypedResults.File(Encoding.UTF8.GetBytes(await html.RenderAsync(document)), "text/html; charset=utf-8", name),
        };
    }
}
