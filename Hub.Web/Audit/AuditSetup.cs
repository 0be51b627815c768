using System.Text;
using Hub.Web.Access;
using Hub.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Audit;

public static class AuditSetup
{
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AuditSealer>().AddHostedService(services => services.GetRequiredService<AuditSealer>()).AddSingleton<CheckHub>();
        return builder;
    }

    public static void MapAuditExport(this WebApplication app) =>
        app.MapPost("/workshops/{id:guid}/audit/export", async (Guid id, [FromForm] string? purpose, [FromForm] string? recipient, CurrentActor actors, ExportAudit export, CancellationToken cancel) =>
        {
            string csv = await export.RunAsync(await actors.GetAsync(), id, purpose ?? "", recipient ?? "", cancel);
            return Results.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", $"audit-{id}.csv");
        }).AddEndpointFilter<CookieNeedsAntiforgery>().AddEndpointFilter<TokenNeedsScope>().AddEndpointFilter<FreshProof>().DisableAntiforgery().ExcludeFromDescription();
}
