using Microsoft.AspNetCore.Components.Endpoints;

namespace Hub.Web.Shell;

/// <summary>
/// Two pages for each processor are drawn at once, the others wait their turn. When two hundred browsers ask after one push, all of them would
/// otherwise be half drawn together and everybody wait for the last: so half of them have theirs in little more than half the time, and the last no later.
/// </summary>
internal static class PageTurns
{
    /// <summary>Who has waited so long is drawn anyway: the turns may be held by pages that wait for the database themselves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void UsePageTurns(this WebApplication app)
    {
        var turns = new SemaphoreSlim(2 * Environment.ProcessorCount);
        app.Use((context, next) => DrawAsync(turns, context, next));
    }

    internal static async Task DrawAsync(SemaphoreSlim turns, HttpContext context, RequestDelegate next)
    {
        bool isPage = HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!isPage || !await turns.WaitAsync(Patience, context.RequestAborted))
        {
            await next(context);
            return;
        }

        bool held = true;
        // Sent is drawn: somebody who reads slowly holds up nobody.
        context.Response.OnStarting(() =>
        {
            GiveBack();
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            GiveBack();
        }

        void GiveBack()
        {
            if (Interlocked.Exchange(ref held, false)) turns.Release();
        }
    }
}
