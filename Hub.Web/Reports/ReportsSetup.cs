using System.Text;
using Hub.Domain.Access;
using Hub.Web.Access;
using Hub.Web.Jobs;
using Hub.Web.Workshops;

namespace Hub.Web.Reports;

public static class ReportsSetup
{
    public static WebApplicationBuilder AddReports(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MapShapes>().AddSingleton<PrintStyles>().AddSingleton<PdfPrinter>().AddSingleton<ProgrammeFigures>().AddSingleton<ReportModels>().AddSingleton<WorkshopRecords>().AddSingleton<Overviews>();
        builder.Services.AddScoped<ReportDocuments>().AddScoped<ReportHtml>();
        builder.Services.AddJob<DailyReportJob, DailyReportJob.Due>(DailyReportJob.Name).AddJob<OweDailyReports, NoArgs>(OweDailyReports.Name);
        builder.Services.AddJob<SupplementJob, SupplementJob.Due>(SupplementJob.Name).AddJob<OweSupplements, NoArgs>(OweSupplements.Name);
        builder.Services.AddRecurring("daily-reports", OweDailyReports.Name, "*/5 * * * *").AddRecurring("summary-supplements", OweSupplements.Name, "20 * * * *");
        return builder;
    }

    /// <summary>What pages link to and no page can be: the sheet to print from the browser, and the chain of a programme as CSV.</summary>
    public static void MapReportFiles(this WebApplication app)
    {
        var files = app.MapGroup("").RequireAuthorization();
        files.MapGet("/workshops/{workshopId:guid}/reports/{reportId:guid}/print", async (Guid workshopId, Guid reportId, CurrentActor actors, ExportReport export, ReportDocuments documents, ReportHtml html, CancellationToken cancel) =>
        {
            var actor = await actors.GetAsync();
            var report = await export.RunAsync(actor, reportId, "print", null, cancel);
            if (report.WorkshopId != workshopId) throw new NotFoundException();
            return TypedResults.Content(await html.RenderAsync(documents.Of(report, actor.Organises(workshopId)), linked: true), "text/html", Encoding.UTF8);
        }).AddEndpointFilter<FreshProof>();
        files.MapGet("/programmes/{programmeId:guid}/chain.csv", async (Guid programmeId, CurrentActor actors, ExportProgramme export, CancellationToken cancel) =>
            TypedResults.File(Encoding.UTF8.GetBytes(await export.RunAsync(await actors.GetAsync(), programmeId, cancel)), "text/csv; charset=utf-8", "programme.csv")).AddEndpointFilter<FreshProof>();
    }
}
