using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Shell;

public static class ShellSetup
{
    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // Run from its sources in any environment, not only Development, the hub finds its scripts and styles; published, this changes nothing.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents();
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<IStringLocalizer<Words>, WordList>();
        builder.Services.AddSingleton<FrameFacts>().AddScoped<FrameOfRequest>();
        builder.Services.AddSingleton<Search.SearchQuery>();
        return builder;
    }

    public static void MapShell(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseScreenLanguage();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();
        app.MapPost("/theme", ([FromForm] string? theme, HttpContext context) =>
        {
            Theme.Choose(context, theme);
            string? from = context.Request.Headers.Referer;
            return Results.LocalRedirect(Uri.TryCreate(from, UriKind.Absolute, out var page) ? page.PathAndQuery : "/");
        }).AllowAnonymous();
    }
}
