using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

internal static class AssignmentApi
{
    internal sealed record PlanWish(IReadOnlyList<Guid>? TeamIds = null, bool KeepToday = false);

    internal sealed record ApplyWish(IReadOnlyList<Guid>? CaseSetIds = null);

    internal sealed record SkippedSet(Guid CaseSetId, string Message);

    internal sealed record AppliedAnswer(int Applied, IReadOnlyList<SkippedSet> Skipped);

    internal sealed record OverrideInput(string Code, string Justification);

    internal sealed record TeamInput(Guid TeamId, IReadOnlyList<OverrideInput>? Overrides = null, string? Reason = null, Guid? From = null);

    internal sealed record AssignmentView(Guid Id, Guid CaseSetId, Guid TeamId, AssignmentState State, DateTime At, DateTime? DueAt, string? Reason, bool IsLocked, DateTime? EndedAt, string? EndReason)
    {
        public static IQueryable<AssignmentView> From(IQueryable<Domain.Assignment.Assignment> assignments) =>
            assignments.Select(a => new AssignmentView(a.Id, a.CaseSetId, a.TeamId, a.State, a.At, a.DueAt, a.Reason, a.IsLocked, a.EndedAt, a.EndReason));
    }

    /// <summary>To ask for an override is as much an act of one's own as to approve it.</summary>
    private sealed class OverridesNeedProof(Sessions sessions) : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            context.Arguments.OfType<TeamInput>().Any(i => i.Overrides is { Count: > 0 }) ? new FreshProof(sessions).InvokeAsync(context, next) : next(context);
    }

    internal sealed record Decision(bool Accept, string? Reason = null);

    internal sealed record PlanLine(Guid Id, int Number, AssignmentPlanState State, DateTime MadeAt);

    internal sealed record Judged(string Code, bool Passed, string Message);

    public static void MapAssignment(this IEndpointRouteBuilder api)
    {
        api.MapPost("/workshops/{workshopId:guid}/assignment-plans", MakeAsync);
        api.MapGet("/workshops/{workshopId:guid}/assignment-plans", ListAsync);
        api.MapGet("/assignment-plans/{id:guid}", GetAsync);
        api.MapPost("/assignment-plans/{id:guid}/apply", ApplyAsync);
        api.MapPost("/assignment-plans/{id:guid}/undo", UndoAsync);
        api.MapPut("/case-sets/{id:guid}/team", AssignAsync).AddEndpointFilter<OverridesNeedProof>();
        api.MapGet("/case-sets/{id:guid}/eligibility/{teamId:guid}", JudgeAsync);
        api.MapPost("/assignments/{id:guid}/approval", DecideAsync).AddEndpointFilter<FreshProof>();
    }

    private static async Task<IResult> MakeAsync(Guid workshopId, PlanWish? wish, CurrentActor actors, MakePlan make, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        var answer = await make.RunAsync(actor, workshopId, wish?.TeamIds, wish?.KeepToday ?? false, cancel);
        return TypedResults.Created($"/api/v1/assignment-plans/{answer.Id}", answer);
    }

    private static async Task<Listing<PlanLine>> ListAsync(Guid workshopId, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        DemandOrganiser(await actors.GetAsync(), workshopId);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await paging.ListAsync(db.AssignmentPlans.AsNoTracking().Where(p => p.WorkshopId == workshopId).OrderByDescending(p => p.Number).Select(p => new PlanLine(p.Id, p.Number, p.State, p.MadeAt)), cancel);
    }

    private static async Task<PlanAnswer> GetAsync(Guid id, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var plan = await db.AssignmentPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new NotFoundException();
        DemandOrganiser(await actors.GetAsync(), plan.WorkshopId);
        return PlanAnswer.FromJson(plan.Content);
    }

    private static async Task<AppliedAnswer> ApplyAsync(Guid id, ApplyWish? wish, CurrentActor actors, ApplyPlan apply, CancellationToken cancel)
    {
        var (applied, skipped) = await apply.RunAsync(await actors.GetAsync(), id, wish?.CaseSetIds, cancel);
        return new AppliedAnswer(applied, [.. skipped.Select(s => new SkippedSet(s.CaseSetId, s.Sentence))]);
    }

    private static async Task<IResult> UndoAsync(Guid id, CurrentActor actors, UndoPlan undo, CancellationToken cancel) =>
        TypedResults.Ok(new { undone = await undo.RunAsync(await actors.GetAsync(), id, cancel) });

    private static async Task<AssignmentView> AssignAsync(Guid id, TeamInput input, CurrentActor actors, AssignCaseSet assign, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var overrides = (input.Overrides ?? []).Select(o => new RuleOverride(o.Code, o.Justification)).ToList();
        var assignmentId = await assign.RunAsync(await actors.GetAsync(), id, input.TeamId, overrides, cancel, input.Reason, input.From);
        return await ReadAsync(assignmentId, hub, cancel);
    }

    private static async Task<AssignmentView> DecideAsync(Guid id, Decision input, CurrentActor actors, DecideOverride decide, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await decide.RunAsync(await actors.GetAsync(), id, input.Accept, input.Reason, cancel);
        return await ReadAsync(id, hub, cancel);
    }

    private static async Task<IReadOnlyList<Judged>> JudgeAsync(Guid id, Guid teamId, CurrentActor actors, IDbContextFactory<HubDb> hub, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var set = await db.CaseSets.AsNoTracking().VisibleTo(await actors.GetAsync()).SingleOrDefaultAsync(s => s.Id == id, cancel) ?? throw new NotFoundException();
        var workshop = await db.Workshops.AsNoTracking().SingleAsync(w => w.Id == set.WorkshopId, cancel);
        var facts = await PlanFacts.LoadAsync(db, workshop, clock.GetUtcNow().UtcDateTime, [teamId], cancel);
        return [.. Eligibility.Judge(facts.Of(set), facts.Team(teamId) ?? throw new NotFoundException()).Select(v => new Judged(v.Code, v.Passed, v.Message))];
    }

    private static async Task<AssignmentView> ReadAsync(Guid id, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return await AssignmentView.From(db.Assignments.AsNoTracking().Where(a => a.Id == id)).SingleAsync(cancel);
    }

    private static void DemandOrganiser(Actor actor, Guid workshopId)
    {
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId), "Only an organiser sees the plan.");
    }
}
