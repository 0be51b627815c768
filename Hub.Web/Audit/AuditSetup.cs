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
        app.MapPost("/workshops/{id:guid}/audit/export", async (Guid id, [FromForm] string? purpose, [FromForm] string? recipient, CurrentActor actors, Sessions sessions, HttpContext context, ExportAudit export, CancellationToken cancel) =>
        {
            // What leaves the hub needs a fresh proof of who takes it out.
            if (Sessions.IdOf(context.User) is not null && !await sessions.IsFreshAsync(context.User, cancel)) return Results.LocalRedirect("/confirm?return=" + Uri.EscapeDataString($"/workshops/{id}/audit"));
            string csv = await export.RunAsync(await actors.GetAsync(), id, purpose ?? "", recipient ?? "", cancel);
            return Results.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", $"audit-{id}.csv");
        }).AddEndpointFilter<CookieNeedsAntiforgery>().AddEndpointFilter<TokenNeedsScope>().DisableAntiforgery().ExcludeFromDescription();
}
