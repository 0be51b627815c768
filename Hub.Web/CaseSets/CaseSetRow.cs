using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;

namespace Hub.Web.CaseSets;

/// <summary>One line of the list. It holds ids where the page knows the names: a name looked up for each row would be looked up before sorting, for all of them.</summary>
public sealed record CaseSetRow(Guid Id, string Ref, string Title, Guid OwnerId, long Files, HCode HCode, Tlp Tlp, Guid? TeamId, CaseSetState State, int Priority, DateTime Since)
{
    public static IQueryable<CaseSetRow> From(IQueryable<CaseSet> sets) => sets.Select(s => new CaseSetRow(
        s.Id, s.Ref, s.Title, s.OwnerOrganisationId, s.Files, s.Marking.HCode, s.Marking.Tlp, s.TeamId, s.State, s.Priority, s.StateSince));
}
