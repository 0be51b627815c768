using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Findings;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>What leaves the workshop towards ICSE and the public campaign (design.md 7).</summary>
internal static class ContributionsApi
{
    internal sealed record IcseMove(IcseState To, DateTime? At = null, string? Reason = null, int? Version = null);

    /// <param name="AsOf">A day, or an instant whose UTC day counts.</param>
    internal sealed record TipsInput(string AsOf, int Tips, string Source, Guid? Id = null);

    internal sealed record TipsView(Guid Id, Guid ObjectId, DateOnly AsOf, int Tips, string Source, DateTime RecordedAt);

    internal sealed record FigureView(Guid Id, DateOnly AsOf, int? Tips, Domain.Workshops.Qualifier TipsQualifier, int? CountriesNarrowed, int? VictimsIdentified,
        int? OffendersProsecuted, string SourceUrl, DateTime RecordedAt, DateTime? VoidedAt);

    public static void MapContributions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/case-sets/{id:guid}/icse-contributions", ListIcseAsync);
        api.MapPost("/case-sets/{id:guid}/icse-contributions", PlanAsync);
        api.MapGet("/icse-contributions/{id:guid}", async (Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel) => await IcseAsync(id, await actors.GetAsync(), hub, cancel));
        api.MapPost("/icse-contributions/{id:guid}/state", MoveIcseAsync);
        api.MapGet("/case-sets/{id:guid}/objects", ListObjectsAsync);
        api.MapPost("/case-sets/{id:guid}/objects", ProposeAsync);
        api.MapGet("/objects/{id:guid}", async (Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel) => await ObjectAsync(id, await actors.GetAsync(), hub, cancel));
        api.MapPost("/objects/{id:guid}/state", MoveObjectAsync);
        api.MapGet("/objects/{id:guid}/tips", ListTipsAsync);
        api.MapPost("/objects/{id:guid}/tips", CountTipsAsync);
        api.MapGet("/campaign-figures", ListFiguresAsync);
        api.MapPost("/campaign-figures", RecordFigureAsync);
        api.MapPost("/campaign-figures/{id:guid}/void", VoidFigureAsync);
    }

    private static async Task<Listing<IcseView>> ListIcseAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub,
        Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        await db.ConsultSetAsync(consultations, actor, id, cancel);
        return await paging.ListAsync(IcseView.From(db, db.IcseContributions.VisibleTo(db, actor).Where(c => c.CaseSetId == id).OrderBy(c => c.RecordedAt)), cancel);
    }

    private static async Task<IResult> PlanAsync(Guid id, IcseInput input, CurrentActor actors, PlanIcseContribution plan, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var contribution = await plan.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/icse-contributions/{contribution}", await IcseAsync(contribution, actor, hub, cancel));
    }

    private static async Task<IcseView> MoveIcseAsync(Guid id, IcseMove input, CurrentActor actors, MoveIcseContribution move, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await move.RunAsync(actor, id, input.To, input.At, input.Reason, input.Version, cancel);
        return await IcseAsync(id, actor, hub, cancel);
    }

    private static async Task<Listing<ObjectView>> ListObjectsAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub,
        Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        await db.ConsultSetAsync(consultations, actor, id, cancel);
        return await paging.ListAsync(ObjectView.From(db, db.TraceableObjects.VisibleTo(db, actor).Where(o => o.CaseSetId == id).OrderBy(o => o.Number)), cancel);
    }

    private static async Task<IResult> ProposeAsync(Guid id, ObjectInput input, CurrentActor actors, ProposeObject propose, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var item = await propose.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/objects/{item}", await ObjectAsync(item, actor, hub, cancel));
    }

    private static async Task<ObjectView> MoveObjectAsync(Guid id, ObjectMove input, CurrentActor actors, MoveObject move, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await move.RunAsync(actor, id, input, cancel);
        return await ObjectAsync(id, actor, hub, cancel);
    }

    private static async Task<Listing<TipsView>> ListTipsAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await ObjectAsync(id, await actors.GetAsync(), hub, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(Tips(db.TipCounts.Where(t => t.ObjectId == id).OrderBy(t => t.AsOf).ThenBy(t => t.RecordedAt)), cancel);
    }

    private static async Task<IResult> CountTipsAsync(Guid id, TipsInput input, CurrentActor actors, CountTips count, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var tips = await count.RunAsync(actor, id, Day(input.AsOf), input.Tips, input.Source, input.Id, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return TypedResults.Created($"/api/v1/objects/{id}/tips", await Tips(db.TipCounts.Where(t => t.Id == tips)).SingleAsync(cancel));
    }

    private static async Task<Listing<FigureView>> ListFiguresAsync([AsParameters] Paging paging, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(Figures(db.CampaignFigures.OrderBy(f => f.AsOf).ThenBy(f => f.RecordedAt)), cancel);
    }

    private static async Task<IResult> RecordFigureAsync(CampaignFigureInput input, CurrentActor actors, RecordCampaignFigure record, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var figure = await record.RunAsync(await actors.GetAsync(), input, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return TypedResults.Created($"/api/v1/campaign-figures/{figure}", await Figures(db.CampaignFigures.Where(f => f.Id == figure)).SingleAsync(cancel));
    }

    private static async Task<FigureView> VoidFigureAsync(Guid id, CurrentActor actors, VoidCampaignFigure voiding, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await voiding.RunAsync(await actors.GetAsync(), id, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await Figures(db.CampaignFigures.Where(f => f.Id == id)).SingleAsync(cancel);
    }

    private static IQueryable<FigureView> Figures(IQueryable<CampaignFigure> figures) => figures.AsNoTracking().Select(f => new FigureView(
        f.Id, f.AsOf, f.Tips, f.TipsQualifier, f.CountriesNarrowed, f.VictimsIdentified, f.OffendersProsecuted, f.SourceUrl, f.RecordedAt, f.VoidedAt));

    private static IQueryable<TipsView> Tips(IQueryable<TipCount> tips) => tips.AsNoTracking().Select(t => new TipsView(t.Id, t.ObjectId, t.AsOf, t.Tips, t.Source, t.RecordedAt));

    private static DateOnly Day(string asOf) =>
        DateOnly.TryParseExact(asOf, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day
        : DateTimeOffset.TryParse(asOf, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant) ? DateOnly.FromDateTime(instant.UtcDateTime)
        : throw new InvalidFieldException("asOf", "Give a day as yyyy-MM-dd.");

    private static async Task<IcseView> IcseAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await IcseView.From(db, db.IcseContributions.VisibleTo(db, actor).Where(c => c.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }

    private static async Task<ObjectView> ObjectAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await ObjectView.From(db, db.TraceableObjects.VisibleTo(db, actor).Where(o => o.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }
}
