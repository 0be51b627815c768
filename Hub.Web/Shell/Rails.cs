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
                .. If(content, new RailLink("Team rooms", "chat-square-text", "/rooms", Below: "/teams/")),
                .. If(content, new RailLink("Case sets", "folder2-open", "/case-sets")),
                .. If(organises || role is WorkshopRole.TeamLead, new RailLink("Assignment", "kanban", "/assignment")),
                .. If(content || results, new RailLink("Review", "check2-square", "/review")),
                .. If(content || results, new RailLink("Referrals", "send", "/referrals")),
            ]),
            new("People",
            [
                .. If(held || actor.IsAdministrator, new RailLink("Roster", "people", "/roster")),
                .. If(organises, new RailLink("Check-in", "person-check", "/check-in")),
                .. If(held, new RailLink("Teams", "diagram-3", "/teams", Below: "")),
                .. If(organises, new RailLink("Reminders", "envelope", "/reminders")),
                .. If(held, new RailLink("Welfare", "heart", "/welfare")),
            ]),
            new("Reporting",
            [
                .. If(results, new RailLink("Reports", "file-earmark-text", "/reports")),
                .. If(content || results, new RailLink("Outcomes", "graph-up", "/outcomes")),
            ]),
            new(null,
            [
                .. If(organises, new RailLink("Set-up", "sliders", "/set-up")),
                .. If(organises || actor.IsAdministrator, new RailLink("Retention", "hourglass-split", "/retention")),
                .. If(organises || actor.AuditsIn(workshopId), new RailLink("Audit", "shield-check", "/audit")),
            ]),
        ];
        return [.. groups.Where(g => g.Links.Count > 0)];
    }

    private static IEnumerable<RailLink> If(bool may, RailLink link) => may ? [link] : [];
}
