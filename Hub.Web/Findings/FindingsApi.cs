using Hub.Domain.Access;
using Hub.Domain.Findings;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Findings and determinations of a set (design.md 7). Reading them is a consultation of the set.</summary>
internal static class FindingsApi
{
    internal sealed record Reasoned(string? Reason = null, int? Version = null);

    internal sealed record Decision(bool Accept, string? Reason = null, int? Version = null);

    internal sealed record Move(DeterminationState To, DateTime? At = null, string? Reason = null, int? Version = null);

    public static void MapFindings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/case-sets/{id:guid}/findings", ListFindingsAsync);
        api.MapPost("/case-sets/{id:guid}/findings", RecordAsync);
        api.MapGet("/findings/{id:guid}", GetFindingAsync);
        api.MapPost("/findings/{id:guid}/void", VoidAsync);
        api.MapGet("/case-sets/{id:guid}/determinations", ListDeterminationsAsync);
        api.MapPost("/case-sets/{id:guid}/determinations", ProposeAsync);
        api.MapGet("/determinations/{id:guid}", GetDeterminationAsync);
        api.MapPost("/determinations/{id:guid}/decision", DecideAsync);
        api.MapPost("/determinations/{id:guid}/state", MoveAsync);
        api.MapGet("/workshops/{id:guid}/determinations/waiting", WaitingAsync);
        api.MapPost("/language-check", (TextToCheck text) => RespectfulTerms.Suggest(text.Text));
        api.MapReferrals();
        api.MapContributions();
        api.MapLessons();
    }

    internal sealed record TextToCheck(string Text);

    private static async Task<Listing<FindingView>> ListFindingsAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub,
        Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        await db.ConsultSetAsync(consultations, actor, id, cancel);
        return await paging.ListAsync(FindingView.From(db, db.Findings.VisibleTo(db, actor).Where(f => f.CaseSetId == id).OrderBy(f => f.Number)), cancel);
    }

    private static async Task<IResult> RecordAsync(Guid id, FindingInput input, CurrentActor actors, RecordFinding record, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var finding = await record.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/findings/{finding}", await FindingAsync(finding, actor, hub, cancel));
    }

    private static async Task<FindingView> GetFindingAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var finding = await FindingAsync(id, actor, hub, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        await db.ConsultSetAsync(consultations, actor, finding.CaseSetId, cancel);
        return finding;
    }

    private static async Task<FindingView> VoidAsync(Guid id, Reasoned input, CurrentActor actors, VoidFinding voiding, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await voiding.RunAsync(actor, id, input.Reason, input.Version, cancel);
        return await FindingAsync(id, actor, hub, cancel);
    }

    private static async Task<Listing<DeterminationView>> ListDeterminationsAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors,
        IDbContextFactory<HubDb> hub, Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        await db.ConsultSetAsync(consultations, actor, id, cancel);
        return await paging.ListAsync(DeterminationView.From(db, db.Determinations.VisibleTo(db, actor).Where(d => d.CaseSetId == id).OrderBy(d => d.Seq)), cancel);
    }

    private static async Task<IResult> ProposeAsync(Guid id, DeterminationInput input, CurrentActor actors, ProposeDetermination propose,
        IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var determination = await propose.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/determinations/{determination}", await DeterminationAsync(determination, actor, hub, cancel));
    }

    private static async Task<DeterminationView> GetDeterminationAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var determination = await DeterminationAsync(id, actor, hub, cancel);
        await consultations.RecordAsync(actor, "Determination", id, determination.WorkshopId, cancel);
        return determination;
    }

    private static async Task<IResult> DecideAsync(Guid id, Decision input, CurrentActor actors, DecideDetermination decide, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await decide.RunAsync(actor, id, input.Accept, input.Reason, input.Version, cancel);
        return TypedResults.Ok(await DecidedAsync(id, hub, cancel));
    }

    private static async Task<DeterminationView> MoveAsync(Guid id, Move input, CurrentActor actors, MoveDetermination move, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await move.RunAsync(actor, id, input.To, input.At, input.Reason, input.Version, cancel);
        return await DeterminationAsync(id, actor, hub, cancel);
    }

    private static async Task<Listing<DeterminationView>> WaitingAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub,
        Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(id)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var page = await paging.ListAsync(DeterminationView.From(db, db.Determinations.ReadableBy(db, actor)
            .Where(d => d.WorkshopId == id && d.State == DeterminationState.Proposed).OrderBy(d => d.ProposedAt)), cancel);
        await consultations.RecordListAsync(actor, "Determination", [.. page.Items.Select(d => d.Id)], id, cancel);
        return page;
    }

    private static async Task<FindingView> FindingAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await FindingView.From(db, db.Findings.VisibleTo(db, actor).Where(f => f.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<DeterminationView> DeterminationAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await DeterminationView.From(db, db.Determinations.ReadableBy(db, actor).Where(d => d.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    /// <summary>What was just decided is shown to whoever decided it, who may not see the set.</summary>
    private static async Task<DeterminationView> DecidedAsync(Guid id, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await DeterminationView.From(db, db.Determinations.Where(d => d.Id == id)).SingleAsync(cancel);
    }

    /// <summary>Logs that the set was consulted; throws <see cref="NotFoundException"/> when it may not be seen.</summary>
    internal static async Task ConsultSetAsync(this HubDb db, Consultations consultations, Actor actor, Guid caseSetId, CancellationToken cancel)
    {
        var workshop = await db.CaseSets.VisibleTo(actor).Where(s => s.Id == caseSetId).Select(s => (Guid?)s.WorkshopId).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        await consultations.RecordAsync(actor, "CaseSet", caseSetId, workshop, cancel);
    }
}
