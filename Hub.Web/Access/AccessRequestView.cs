using Hub.Domain.Access;
using Hub.Web.Data;

namespace Hub.Web.Access;

/// <summary>A request for access as those see it who may: the organisers while it waits, the person who asked once it is decided.</summary>
/// <param name="Granted">Null while it waits.</param>
public sealed record AccessRequestView(Guid Id, Guid PersonId, string Person, Guid CaseSetId, string Ref, string Reason, DateTime At, bool? Granted, string? Answer)
{
    public static IQueryable<AccessRequestView> From(HubDb db, IQueryable<AccessRequest> requests) =>
        from r in requests
        join s in db.CaseSets on r.CaseSetId equals s.Id
        join u in db.Users on r.PersonId equals u.Id
        orderby r.At, r.Id
        select new AccessRequestView(r.Id, r.PersonId, u.DisplayName, s.Id, s.Ref, r.Reason, r.At, r.Granted, r.Answer);
}
