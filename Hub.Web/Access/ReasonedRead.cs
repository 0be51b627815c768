using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>
/// The detail of a closed workshop is read for a reason (domain.md 3, invariant 18): a page sends the person to say it first, a program says it in the
/// header X-Reason with its request. It is recorded as a consultation and holds for an hour. Overview, agenda, roster and reports need none.
/// </summary>
internal static class ReasonedRead
{
    public const string Header = "X-Reason";
    private static readonly string[] Detail = ["case-sets", "findings", "determinations", "review", "referrals", "outcomes", "victims", "offenders", "objects", "icse", "icse-contributions", "notes", "rooms"];

    public static async Task DemandAsync(HttpContext context, RequestDelegate next)
    {
        var cancel = context.RequestAborted;
        if (!HttpMethods.IsGet(context.Request.Method) || context.User.Identity?.IsAuthenticated != true || Parts(context) is not { Length: > 1 } parts || !IsDetail(parts))
        {
            await next(context);
            return;
        }

        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(cancel);
        var closed = Guid.TryParse(parts[1], out var id) ? await WorkshopOf(db, parts[0], id).Where(w => w.State == WorkshopState.Closed).Select(w => (Guid?)w.Id).SingleOrDefaultAsync(cancel) : null;
        var actor = closed is null ? null : await context.RequestServices.GetRequiredService<CurrentActor>().GetAsync();
        if (closed is not { } workshop || actor is null || !actor.HasSeatIn(workshop) || await OpenClosedWorkshop.MayReadAsync(db, actor, workshop, Now(context), cancel))
        {
            await next(context);
            return;
        }

        if (!ApiSetup.IsApi(context))
        {
            context.Response.Redirect($"/workshops/{workshop}/reason?return={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            return;
        }

        if (context.Request.Headers[Header].ToString() is not { Length: > 0 } said) throw new NotAllowedException("The workshop is closed. Say in the header X-Reason why you read it: the reason is kept in the audit.");
        await context.RequestServices.GetRequiredService<OpenClosedWorkshop>().RunAsync(actor, workshop, said, cancel);
        await next(context);
    }

    private static DateTime Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    /// <summary>The address below /api/v1 or the root, without empty parts.</summary>
    private static string[]? Parts(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        if (path.StartsWith("/api/v1/", StringComparison.OrdinalIgnoreCase)) path = path["/api/v1".Length..];
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts ? parts : null;
    }

    /// <summary>A thing of its own, or what lies in a workshop; a team's page shows its note.</summary>
    private static bool IsDetail(string[] parts) => parts[0] == "workshops"
        ? parts.Length > 2 && (Detail.Contains(parts[2].Split('.')[0]) || parts is [_, _, "teams", _])
        : Detail.Contains(parts[0]);

    private static IQueryable<Workshop> WorkshopOf(HubDb db, string kind, Guid id)
    {
        var sets = kind switch
        {
            "case-sets" => db.CaseSets.Where(s => s.Id == id),
            "findings" => db.CaseSets.Where(s => db.Findings.Any(f => f.Id == id && f.CaseSetId == s.Id)),
            "determinations" => db.CaseSets.Where(s => db.Determinations.Any(d => d.Id == id && d.CaseSetId == s.Id)),
            "icse-contributions" => db.CaseSets.Where(s => db.IcseContributions.Any(c => c.Id == id && c.CaseSetId == s.Id)),
            "objects" => db.CaseSets.Where(s => db.TraceableObjects.Any(o => o.Id == id && o.CaseSetId == s.Id)),
            _ => null,
        };
        return kind switch
        {
            "workshops" => db.Workshops.Where(w => w.Id == id),
            "referrals" => db.Workshops.Where(w => db.Referrals.Any(r => r.Id == id && r.WorkshopId == w.Id)),
            "victims" => db.Workshops.Where(w => db.VictimRefs.Any(v => v.Id == id && v.WorkshopId == w.Id)),
            "offenders" => db.Workshops.Where(w => db.OffenderRefs.Any(o => o.Id == id && o.WorkshopId == w.Id)),
            "notes" => db.Workshops.Where(w => db.Notes.Any(n => n.Id == id && n.WorkshopId == w.Id)),
            _ => sets is null ? db.Workshops.Where(_ => false) : db.Workshops.Where(w => sets.Any(s => s.WorkshopId == w.Id)),
        };
    }
}
