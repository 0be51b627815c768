namespace Hub.Web.Access;

internal static class CspReportsApi
{
    private const int Largest = 8 * 1024;

    public static void MapCspReports(this IEndpointRouteBuilder app) => app.MapPost("/csp-report", async (HttpContext context, CspReports reports) =>
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = new char[Largest];
        int read = await reader.ReadBlockAsync(text, context.RequestAborted);
        reports.Add(new string(text, 0, read));
        return Results.NoContent();
    }).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
}
