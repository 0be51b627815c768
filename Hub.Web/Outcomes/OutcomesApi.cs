using Hub.Domain.Access;
using Hub.Domain.Outcomes;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>Victims and offenders as numbers, and what became of them (design.md 7).</summary>
internal static class OutcomesApi
{
    internal sealed record Links(IReadOnlyList<Guid>? Add = null, IReadOnlyList<Guid>? Remove = null, int? Version = null);

    internal sealed record Recorded(Guid Id, SubjectView Subject);

    public static void MapOutcomes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{id:guid}/victims", ListVictimsAsync);
        api.MapPost("/workshops/{id:guid}/victims", RegisterVictimAsync);
        api.MapGet("/victims/{id:guid}", async (Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, Consultations log, CancellationToken cancel) =>
            await ConsultedAsync("VictimRef", await actors.GetAsync(), await VictimAsync(id, await actors.GetAsync(), hub, cancel), log, cancel));
        api.MapPost("/victims/{id:guid}/sets", LinkVictimAsync);
        api.MapGet("/victims/{id:guid}/outcomes", ListVictimOutcomesAsync);
        api.MapPost("/victims/{id:guid}/outcomes", RecordVictimOutcomeAsync);
        api.MapGet("/workshops/{id:guid}/offenders", ListOffendersAsync);
        api.MapPost("/workshops/{id:guid}/offenders", RegisterOffenderAsync);
        api.MapGet("/offenders/{id:guid}", async (Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, Consultations log, CancellationToken cancel) =>
            await ConsultedAsync("OffenderRef", await actors.GetAsync(), await OffenderAsync(id, await actors.GetAsync(), hub, cancel), log, cancel));
        api.MapPost("/offenders/{id:guid}/sets", LinkOffenderAsync);
        api.MapGet("/offenders/{id:guid}/outcomes", ListOffenderOutcomesAsync);
        api.MapPost("/offenders/{id:guid}/outcomes", RecordOffenderOutcomeAsync);
    }

    private static async Task<Listing<SubjectView>> ListVictimsAsync(Guid id, [AsParameters] Paging paging, OutcomeStatus? status, CurrentActor actors,
        IDbContextFactory<HubDb> hub, Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(id)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var page = await paging.ListAsync(SubjectView.From(db, actor, db.VictimRefs.VisibleTo(db, actor)
            .Where(v => v.WorkshopId == id && (status == null || v.Status == status)).OrderBy(v => v.Label)), cancel);
        await consultations.RecordListAsync(actor, "VictimRef", [.. page.Items.Select(v => v.Id)], id, cancel);
        return page;
    }

    private static async Task<IResult> RegisterVictimAsync(Guid id, SubjectInput input, CurrentActor actors, RegisterVictim register, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var victim = await register.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/victims/{victim}", await VictimAsync(victim, actor, hub, cancel));
    }

    private static async Task<SubjectView> LinkVictimAsync(Guid id, Links input, CurrentActor actors, LinkVictim link, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await link.RunAsync(actor, id, input.Add ?? [], input.Remove ?? [], input.Version, cancel);
        return await VictimAsync(id, actor, hub, cancel);
    }

    private static async Task<Listing<OutcomeView>> ListVictimOutcomesAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub,
        Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await ConsultedAsync("VictimRef", actor, await VictimAsync(id, actor, hub, cancel), consultations, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(OutcomeView.Of(db, db.OutcomeEvents.Where(e => e.VictimRefId == id)), cancel);
    }

    private static async Task<IResult> RecordVictimOutcomeAsync(Guid id, OutcomeInput input, CurrentActor actors, RecordVictimOutcome record, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var entry = await record.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/victims/{id}/outcomes", new Recorded(entry, await VictimAsync(id, actor, hub, cancel)));
    }

    private static async Task<Listing<SubjectView>> ListOffendersAsync(Guid id, [AsParameters] Paging paging, OutcomeStatus? status, CurrentActor actors,
        IDbContextFactory<HubDb> hub, Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(id)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var page = await paging.ListAsync(SubjectView.From(db, actor, db.OffenderRefs.VisibleTo(db, actor)
            .Where(o => o.WorkshopId == id && (status == null || o.Status == status)).OrderBy(o => o.Label)), cancel);
        await consultations.RecordListAsync(actor, "OffenderRef", [.. page.Items.Select(o => o.Id)], id, cancel);
        return page;
    }

    private static async Task<IResult> RegisterOffenderAsync(Guid id, SubjectInput input, CurrentActor actors, RegisterOffender register, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var offender = await register.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/offenders/{offender}", await OffenderAsync(offender, actor, hub, cancel));
    }

    private static async Task<SubjectView> LinkOffenderAsync(Guid id, Links input, CurrentActor actors, LinkOffender link, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await link.RunAsync(actor, id, input.Add ?? [], input.Remove ?? [], input.Version, cancel);
        return await OffenderAsync(id, actor, hub, cancel);
    }

    private static async Task<Listing<OutcomeView>> ListOffenderOutcomesAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub,
        Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await ConsultedAsync("OffenderRef", actor, await OffenderAsync(id, actor, hub, cancel), consultations, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(OutcomeView.Of(db, db.OutcomeEvents.Where(e => e.OffenderRefId == id)), cancel);
    }

    private static async Task<IResult> RecordOffenderOutcomeAsync(Guid id, OutcomeInput input, CurrentActor actors, RecordOffenderOutcome record, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var entry = await record.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/offenders/{id}/outcomes", new Recorded(entry, await OffenderAsync(id, actor, hub, cancel)));
    }

    private static async Task<SubjectView> VictimAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await SubjectView.From(db, actor, db.VictimRefs.VisibleTo(db, actor).Where(v => v.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<SubjectView> OffenderAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await SubjectView.From(db, actor, db.OffenderRefs.VisibleTo(db, actor).Where(o => o.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<SubjectView> ConsultedAsync(string objectType, Actor actor, SubjectView subject, Consultations consultations, CancellationToken cancel)
    {
        await consultations.RecordAsync(actor, objectType, subject.Id, subject.WorkshopId, cancel);
        return subject;
    }
}
