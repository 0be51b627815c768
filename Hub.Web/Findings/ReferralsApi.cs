using Hub.Domain.Access;
using Hub.Domain.Findings;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Referrals (design.md 7). A contact of an informed country lists those of the own country here.</summary>
internal static class ReferralsApi
{
    internal sealed record Move(ReferralState To, DateTime? At = null, string? Reason = null, string? Country = null, int? Version = null);

    internal sealed record Permission(string Originator, string Reference);

    internal sealed record Detail(ReferralView Referral, IReadOnlyList<GateView> Gates, IReadOnlyList<ReferralState> Next);

    internal sealed record GateView(string Code, bool Met, string Sentence);

    public static void MapReferrals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{id:guid}/referrals", ListAsync);
        api.MapPost("/workshops/{id:guid}/referrals", PrepareAsync);
        api.MapGet("/referrals/{id:guid}", GetAsync);
        api.MapGet("/referrals/{id:guid}/gates", GatesAsync);
        api.MapPost("/referrals/{id:guid}/state", MoveAsync);
        api.MapPost("/referrals/{id:guid}/permissions", PermitAsync);
        api.MapPost("/referrals/{id:guid}/acknowledgement", AcknowledgeAsync);
    }

    private static async Task<Listing<ReferralView>> ListAsync(Guid id, [AsParameters] Paging paging, ReferralState? state, string? country, CurrentActor actors,
        IDbContextFactory<HubDb> hub, Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(id)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var page = await paging.ListAsync(ReferralView.From(db, db.Referrals.VisibleTo(db, actor)
            .Where(r => r.WorkshopId == id && (state == null || r.State == state) && (country == null || r.RecipientCountry == country)).OrderBy(r => r.Number)), cancel);
        await consultations.RecordListAsync(actor, "Referral", [.. page.Items.Select(r => r.Id)], id, cancel);
        return page;
    }

    private static async Task<IResult> PrepareAsync(Guid id, ReferralDraft input, CurrentActor actors, PrepareReferral prepare, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var referral = await prepare.RunAsync(actor, id, input, cancel);
        return TypedResults.Created($"/api/v1/referrals/{referral}", await OneAsync(referral, actor, hub, cancel));
    }

    private static async Task<ReferralView> GetAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var referral = await OneAsync(id, actor, hub, cancel);
        await consultations.RecordAsync(actor, "Referral", id, referral.WorkshopId, cancel);
        return referral;
    }

    private static async Task<Detail> GatesAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var view = await OneAsync(id, actor, hub, cancel);
        // Gates name the markings of sets, which a contact of the informed country does not see.
        if (!actor.RecordsFindingsIn(view.WorkshopId) && !actor.ApprovesReferralsIn(view.WorkshopId)) throw new NotFoundException();
        await using var db = await hub.CreateDbContextAsync(cancel);
        var referral = await db.Referrals.AsNoTracking().SingleAsync(r => r.Id == id, cancel);
        var (inputs, determinations) = await db.ContentsOfAsync(referral, cancel);
        var gates = referral.Gates(inputs, determinations, await db.RecipientPartiesAsync(referral, cancel));
        return new Detail(view, [.. gates.Select(g => new GateView(g.Code, g.IsMet,
            string.Format(System.Globalization.CultureInfo.InvariantCulture, g.Sentence, [.. g.Arguments])))], referral.NextStates);
    }

    private static async Task<ReferralView> MoveAsync(Guid id, Move input, CurrentActor actors, MoveReferral move, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await move.RunAsync(actor, id, input.To, input.At, input.Reason, input.Country, input.Version, cancel);
        return await OneAsync(id, actor, hub, cancel);
    }

    private static async Task<ReferralView> PermitAsync(Guid id, Permission input, CurrentActor actors, RecordHandlingConsent consent, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await consent.RunAsync(actor, id, input.Originator, input.Reference, cancel);
        return await OneAsync(id, actor, hub, cancel);
    }

    private static async Task<ReferralView> AcknowledgeAsync(Guid id, CurrentActor actors, RecordHandlingConsent consent, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await consent.RunAsync(actor, id, null, null, cancel);
        return await OneAsync(id, actor, hub, cancel);
    }

    private static async Task<ReferralView> OneAsync(Guid id, Actor actor, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await ReferralView.From(db, db.Referrals.VisibleTo(db, actor).Where(r => r.Id == id)).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
    }
}
