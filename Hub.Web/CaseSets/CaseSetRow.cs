using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;
using Hub.Web.Data;

namespace Hub.Web.CaseSets;

/// <summary>One line of the list.</summary>
public sealed record CaseSetRow(Guid Id, string Ref, string Title, string Owner, long Files, HCode HCode, Tlp Tlp, string? Team, CaseSetState State, int Priority, DateTime Since)
{
    public static IQueryable<CaseSetRow> From(IQueryable<CaseSet> sets, HubDb db) => sets.Select(s => new CaseSetRow(
        s.Id, s.Ref, s.Title, db.Organisations.Where(o => o.Id == s.OwnerOrganisationId).Select(o => o.ShortName).First(),
        (long)s.Images + s.Videos + s.OtherFiles, s.Marking.HCode, s.Marking.Tlp,
        s.Assignments.Where(a => a.State == AssignmentState.Active).Select(a => db.Teams.Where(t => t.Id == a.TeamId).Select(t => t.Name).First()).FirstOrDefault(),
        s.State, s.Priority, s.StateSince));
}
