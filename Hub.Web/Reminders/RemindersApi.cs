using Hub.Domain.Access;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Web.Access;
using Hub.Web.Agenda;
using Hub.Web.Api;
using Hub.Web.Data;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reminders;

/// <summary>Reminders of a workshop: list, make, change, steer, and who would get one now.</summary>
internal static class RemindersApi
{
    internal sealed record RuleView(Guid Id, string Name, ReminderAnchor Anchor, bool After, int OffsetDays, string TimeOfDay, Guid? SessionId, DateOnly? Deadline, bool Paused, IReadOnlyList<string> Languages);

    internal sealed record AudienceInput(IReadOnlyList<ParticipantState>? States = null, IReadOnlyList<WorkshopRole>? Roles = null, IReadOnlyList<Guid>? OrganisationIds = null, IReadOnlyList<Guid>? TeamIds = null, bool OnlyWithoutClearance = false);

    /// <summary>The time of day as HH:mm on the workshop's clock. Without an audience it goes to everyone who said yes.</summary>
    internal sealed record RuleInput(string Name, ReminderAnchor Anchor, int OffsetDays, string TimeOfDay, bool After = false, AudienceInput? Audience = null,
        Guid? SessionId = null, DateOnly? Deadline = null, IReadOnlyList<ReminderInput.Text>? Texts = null)
    {
        public ReminderInput Whole() => new(Name, Anchor, After, OffsetDays, SessionFields.Clock(TimeOfDay, "timeOfDay"),
            Audience is { } a ? new ReminderAudience(a.States ?? [], a.Roles ?? [], a.OrganisationIds ?? [], a.TeamIds ?? [], a.OnlyWithoutClearance) : ReminderAudience.Coming,
            SessionId, Deadline, Texts);
    }

    internal sealed record Turning(SteerReminder.Turn To);

    public static void MapReminders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{id:guid}/reminders", ListAsync);
        api.MapPost("/workshops/{id:guid}/reminders", AddAsync);
        api.MapPut("/workshops/{id:guid}/reminders/{ruleId:guid}", PutAsync);
        api.MapPost("/reminders/{ruleId:guid}/state", SteerAsync);
    }

    private static async Task<Listing<RuleView>> ListAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        CheckIn.DemandDesk(await actors.GetAsync(), id);
        await using var db = await hub.CreateDbContextAsync(cancel);
        return paging.List((await db.ReminderRules.AsNoTracking().Where(r => r.WorkshopId == id).OrderBy(r => r.Id).ToListAsync(cancel)).Select(View));
    }

    private static async Task<IResult> AddAsync(Guid id, RuleInput input, CurrentActor actors, PutReminder put, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var ruleId = await put.RunAsync(await actors.GetAsync(), id, null, input.Whole(), cancel);
        return TypedResults.Created($"/api/v1/workshops/{id}/reminders/{ruleId}", await ReadAsync(ruleId, hub, cancel));
    }

    private static async Task<RuleView> PutAsync(Guid id, Guid ruleId, RuleInput input, CurrentActor actors, PutReminder put, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await put.RunAsync(await actors.GetAsync(), id, ruleId, input.Whole(), cancel);
        return await ReadAsync(ruleId, hub, cancel);
    }

    private static async Task<IResult> SteerAsync(Guid ruleId, Turning input, CurrentActor actors, SteerReminder steer, CancellationToken cancel)
    {
        await steer.RunAsync(await actors.GetAsync(), ruleId, input.To, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<RuleView> ReadAsync(Guid ruleId, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        return View(await db.ReminderRules.AsNoTracking().SingleAsync(r => r.Id == ruleId, cancel));
    }

    private static RuleView View(ReminderRule rule) => new(rule.Id, rule.Name, rule.Anchor, rule.After, rule.OffsetDays,
        rule.TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), rule.SessionId, rule.Deadline, rule.Paused, [.. rule.Texts.Select(t => t.Language)]);
}
