using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;

namespace Hub.Web.CaseSets;

/// <summary>A case set as the API answers it. Organisations are ids; <paramref name="TeamId"/> is the team that has the set now.</summary>
public sealed record CaseSetView(
    Guid Id, int Version, Guid WorkshopId, string Ref, string Title, Guid Owner, int Images, int Videos, int OtherFiles, int? DurationMinutes,
    int Intensity, int Priority, int? EstimatedMinutes, IReadOnlyList<string> Languages, IReadOnlyList<ExternalRefInput> ExternalRefs, MarkingInput Marking,
    CaseSetOrigin Origin, CaseSetState State, DateTime StateSince, bool MayBeKnown, Guid? TeamId, string? Summary, IcseDecision? IcseDecision,
    Guid? PriorSetId, Guid? MergedIntoId, DateOnly? FirstKnown, DateOnly? LastKnown, bool IsColdCase)
{
    public static IQueryable<CaseSetView> From(IQueryable<CaseSet> sets) => sets.Select(s => new CaseSetView(
        s.Id, s.Version, s.WorkshopId, s.Ref, s.Title, s.OwnerOrganisationId, s.Images, s.Videos, s.OtherFiles, s.DurationMinutes,
        s.Intensity, s.Priority, s.EstimatedMinutes, s.Languages, s.ExternalRefs.Select(r => new ExternalRefInput(r.System, r.Value)).ToList(),
        new MarkingInput(s.Marking.Tlp, s.Marking.HCode, s.Marking.H3Text, s.Marking.ReleasableTo, s.Marking.NotReleasableTo, s.Marking.ReviewOn),
        s.Origin, s.State, s.StateSince, s.MayBeKnown,
        s.Assignments.Where(a => a.State == AssignmentState.Active).Select(a => (Guid?)a.TeamId).FirstOrDefault(), s.Summary, s.IcseDecision,
        s.PriorSetId, s.MergedIntoId, s.FirstKnown, s.LastKnown, s.IsColdCase));
}
