using System.Text;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

internal static class CaseSetsApi
{
    internal sealed record Step(CaseSetState To, string? Reason = null, string? Summary = null, IcseDecision? IcseDecision = null);

    internal sealed record Merge(Guid Into, string Reason);

    internal sealed record Link(Guid Other, LinkKind Kind, string? Reason = null, int? SharedFiles = null);

    internal sealed record Grant(Guid PersonId, string Reason, DateTime ExpiresAt);

    internal sealed record Change(int Version, CaseSetInput Set);

    internal sealed record Counted(Guid Id, string Ref, VicsCounts Counts);

    internal sealed record CountedAll(int Created, IReadOnlyList<Counted> Items);

    public static void MapCaseSets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{workshopId:guid}/case-sets", ListAsync);
        api.MapPost("/workshops/{workshopId:guid}/case-sets", RegisterAsync);
        api.MapGet("/workshops/{workshopId:guid}/case-sets.csv", ExportAsync).AddEndpointFilter<FreshProof>();
        api.MapPost("/workshops/{workshopId:guid}/case-sets/import", ImportAsync).Accepts<string>("text/csv");
        api.MapPost("/workshops/{workshopId:guid}/case-sets/import/vics", ImportVicsAsync).Accepts<string>("application/json");
        api.MapGet("/case-sets/{id:guid}", GetAsync);
        api.MapPatch("/case-sets/{id:guid}", ChangeAsync);
        api.MapPost("/case-sets/{id:guid}/state", MoveAsync);
        api.MapPost("/case-sets/{id:guid}/merge", MergeAsync);
        api.MapPost("/case-sets/{id:guid}/links", LinkAsync);
        api.MapPost("/case-sets/{id:guid}/grants", GrantAsync).AddEndpointFilter<FreshProof>();
    }

    private static async Task<Listing<CaseSetView>> ListAsync(Guid workshopId, [AsParameters] Paging paging, [AsParameters] CaseSetFilter filter,
        CurrentActor actors, Consultations consultations, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var sets = filter.Narrow(db.CaseSets.AsNoTracking().VisibleTo(actor).Where(s => s.WorkshopId == workshopId), db);
        var page = await paging.ListAsync(sets, (skip, take) => CaseSetView.From(filter.Page(sets, db, skip, take)), cancel);
        await consultations.RecordListAsync(actor, "CaseSet", [.. page.Items.Select(i => i.Id)], workshopId, cancel);
        return page;
    }

    private static async Task<CaseSetView> GetAsync(Guid id, CurrentActor actors, Consultations consultations, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var view = await ReadAsync(id, actor, hub, cancel);
        await consultations.RecordAsync(actor, "CaseSet", id, view.WorkshopId, cancel);
        return view;
    }

    private static async Task<CaseSetView> ReadAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await CaseSetView.From(db.CaseSets.AsNoTracking().VisibleTo(actor).Where(s => s.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<IResult> RegisterAsync(Guid workshopId, CaseSetInput input, CurrentActor actors, RegisterCaseSet register, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var id = await register.RunAsync(actor, workshopId, input, cancel);
        // Who registers for another organisation under a narrow marking may not read it back.
        await using var db = await hub.CreateDbContextAsync(cancel);
        return TypedResults.Created($"/api/v1/case-sets/{id}", await CaseSetView.From(db.CaseSets.AsNoTracking().Where(s => s.Id == id)).SingleAsync(cancel));
    }

    private static async Task<CaseSetView> ChangeAsync(Guid id, Change input, CurrentActor actors, ChangeCaseSet change, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await change.RunAsync(actor, id, input.Version, input.Set, cancel);
        return await ReadAsync(id, actor, hub, cancel);
    }

    private static async Task<CaseSetView> MoveAsync(Guid id, Step input, CurrentActor actors, MoveCaseSet move, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await move.RunAsync(actor, id, input.To, input.Reason, input.Summary, input.IcseDecision, cancel);
        // Returning or closing a set may end one's sight of it: the answer shows the step one took.
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await CaseSetView.From(db.CaseSets.AsNoTracking().Where(s => s.Id == id)).SingleAsync(cancel);
    }

    private static async Task<CaseSetView> MergeAsync(Guid id, Merge input, CurrentActor actors, MergeCaseSet merge, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await merge.RunAsync(actor, id, input.Into, input.Reason, cancel);
        return await ReadAsync(id, actor, hub, cancel);
    }

    private static async Task<IResult> LinkAsync(Guid id, Link input, CurrentActor actors, LinkOverlap link, CancellationToken cancel) =>
        TypedResults.Created($"/api/v1/case-sets/{id}", new { id = await link.RunAsync(await actors.GetAsync(), id, input.Other, input.Kind, input.Reason, input.SharedFiles, cancel) });

    private static async Task<IResult> GrantAsync(Guid id, Grant input, CurrentActor actors, GrantCaseSet grant, CancellationToken cancel) =>
        TypedResults.Created($"/api/v1/case-sets/{id}", new { id = await grant.RunAsync(await actors.GetAsync(), id, input.PersonId, input.Reason, input.ExpiresAt, cancel) });

    private static async Task<ImportAnswer> ImportAsync(Guid workshopId, bool? dryRun, HttpRequest request, CurrentActor actors, ImportCaseSets import, CancellationToken cancel)
    {
        string text = await CsvBody.ReadAsync(request, cancel);
        return await import.RunAsync(await actors.GetAsync(), workshopId, text, null, dryRun ?? false, cancel);
    }

    private static async Task<IResult> ImportVicsAsync(Guid workshopId, [AsParameters] VicsOptions options, HttpRequest request, CurrentActor actors, ImportVics import, HubSettings settings, CancellationToken cancel)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = settings.MaxManifestBytes;
        CsvBody.DemandType(request, "application/json");
        var made = await import.RunAsync(await actors.GetAsync(), workshopId, request.Body, options, null, cancel);
        return TypedResults.Ok(new CountedAll(made.Count, [.. made.Select(m => new Counted(m.Id, m.Ref, m.Counts))]));
    }

    private static async Task<IResult> ExportAsync(Guid workshopId, [AsParameters] CaseSetFilter filter, CurrentActor actors, CaseSetExport export, CancellationToken cancel) =>
        TypedResults.File(Encoding.UTF8.GetBytes(await export.RunAsync(await actors.GetAsync(), workshopId, filter, cancel)), "text/csv; charset=utf-8", "case-sets.csv");
}
