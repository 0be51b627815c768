using Hub.Domain.Access;

namespace Hub.Web.Shell;

/// <summary>The ways through a workshop, only those that the person may use.</summary>
public static class Rails
{
    public static IReadOnlyList<RailGroup> For(Actor actor, Guid workshopId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var role = actor.SeatIn(workshopId)?.Role;
        bool organises = actor.Organises(workshopId), held = actor.SeatIn(workshopId) is { IsHeld: true };
        bool content = held && role is WorkshopRole.Organiser or WorkshopRole.TeamLead or WorkshopRole.Specialist or WorkshopRole.Analyst or WorkshopRole.AgencyContact;
        bool results = actor.MayReadReportsOf(workshopId);
        RailGroup[] groups =
        [
            new("Work",
            [
                .. If(true, new RailLink("Overview", "speedometer2", "")),
                .. If(true, new RailLink("Agenda", "calendar3", "/agenda")),
                .. If(content, new RailLink("Team rooms", "chat-square-text", "/rooms", "/notes")),
                .. If(content, new RailLink("Case sets", "folder2-open", "/case-sets")),
                .. If(organises || role is WorkshopRole.TeamLead, new RailLink("Assignment", "kanban", "/assignment")),
                .. If(content || results, new RailLink("Review", "check2-square", "/review", "/findings")),
                .. If(content || results, new RailLink("Referrals", "send", "/referrals")),
            ]),
            new("People",
            [
                .. If(held || actor.IsAdministrator, new RailLink("Roster", "people", "/roster")),
                .. If(organises, new RailLink("Check-in", "person-check", "/check-in", "/badges", "/fallback")),
                .. If(held, new RailLink("Teams", "diagram-3", "/teams")),
                .. If(organises, new RailLink("Reminders", "envelope", "/reminders", "/outbox")),
                .. If(held, new RailLink("Welfare", "heart", "/welfare", "/my-limits")),
            ]),
            new("Reporting",
            [
                .. If(results, new RailLink("Reports", "file-earmark-text", "/reports")),
                .. If(content || results, new RailLink("Outcomes", "graph-up", "/outcomes", "/icse", "/objects", "/lessons")),
            ]),
            new(null,
            [
                .. If(organises, new RailLink("Set-up", "sliders", "/set-up", "/clone")),
                .. If(organises || actor.IsAdministrator, new RailLink("Retention", "hourglass-split", "/retention")),
                .. If(organises || actor.AuditsIn(workshopId), new RailLink("Audit", "shield-check", "/audit")),
            ]),
        ];
        return [.. groups.Where(g => g.Links.Count > 0)];
    }

    /// <summary>The way that a page belongs to, by its address below the workshop's; null for none. A team's room is no page of the teams' list.</summary>
    public static RailLink? Here(IReadOnlyList<RailGroup> groups, string page)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(page);
        if (page.StartsWith("/teams/", StringComparison.OrdinalIgnoreCase) && !page.EndsWith("/edit", StringComparison.OrdinalIgnoreCase)) page = "/rooms";
        return groups.SelectMany(g => g.Links).FirstOrDefault(l => l.Also.Prepend(l.Path).Any(p => string.Equals(page, p, StringComparison.OrdinalIgnoreCase)
            || p.Length > 0 && page.StartsWith(p + "/", StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<RailLink> If(bool may, RailLink link) => may ? [link] : [];
}
