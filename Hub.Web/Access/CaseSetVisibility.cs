using System.Linq.Expressions;
using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;

namespace Hub.Web.Access;

/// <summary>
/// Who sees a case set (domain.md 3, invariants 12 and 13): the workshop's organiser, an active member of the team that has it, a seat of the
/// owner organisation, or somebody with an unexpired grant, and only if the marking permits the seat. An administrator sees none by that right.
/// </summary>
public static class CaseSetVisibility
{
    public static IQueryable<CaseSet> VisibleTo(this IQueryable<CaseSet> sets, Actor actor)
    {
        if (actor.IsHub) return sets;
        Expression<Func<CaseSet, bool>>? any = null;
        foreach (var seat in actor.Seats.Where(s => s.IsHeld))
        {
            var one = SeenBy(seat, actor.UserId);
            any = any is null ? one : Either(any, one);
        }

        return any is null ? sets.Where(_ => false) : sets.Where(any);
    }

    /// <summary>The sets of the seat's workshop whose marking permits the seat. No ground to see them by itself.</summary>
    public static IQueryable<CaseSet> PermittedTo(this IQueryable<CaseSet> sets, ActorSeat seat)
    {
        var workshop = seat.WorkshopId;
        return sets.Where(s => s.WorkshopId == workshop).Where(Permitted(seat));
    }

    private static Expression<Func<CaseSet, bool>> SeenBy(ActorSeat seat, Guid person)
    {
        var (workshop, organisation, parent, now) = (seat.WorkshopId, seat.OrganisationId, seat.ParentOrganisationId, DateTime.UtcNow);
        var teams = seat.IsActive ? seat.TeamIds.ToList() : [];
        bool organises = seat.Role is WorkshopRole.Organiser;
        Expression<Func<CaseSet, bool>> ground = organises
            ? s => s.WorkshopId == workshop
            : s => s.WorkshopId == workshop && (s.OwnerOrganisationId == organisation || s.OwnerOrganisationId == parent
                || s.Assignments.Any(a => a.State == AssignmentState.Active && teams.Contains(a.TeamId))
                || s.Grants.Any(g => g.PersonId == person && g.ExpiresAt > now));
        return Both(ground, Permitted(seat));
    }

    private static Expression<Func<CaseSet, bool>> Permitted(ActorSeat seat)
    {
        var (organisation, parent, parties) = (seat.OrganisationId, seat.ParentOrganisationId, seat.Parties.ToList());
        var (tlps, codes) = (seat.MaxMarking.Tlps.ToList(), seat.MaxMarking.HCodes.ToList());
        Expression<Func<CaseSet, bool>> released = s =>
            !s.Marking.IsRestricted || s.Marking.OriginatorOrganisationId == organisation || s.Marking.OriginatorOrganisationId == parent
            || (s.Marking.NotReleasableTo.Count == 0 || !s.Marking.NotReleasableTo.Any(p => parties.Contains(p)))
                && (s.Marking.ReleasableTo.Count == 0 || s.Marking.ReleasableTo.Any(p => parties.Contains(p)));
        bool limited = tlps.Count < Enum.GetValues<Tlp>().Length || codes.Count < Enum.GetValues<HCode>().Length;
        return limited ? Both(released, s => tlps.Contains(s.Marking.Tlp) && codes.Contains(s.Marking.HCode)) : released;
    }

    private static Expression<Func<CaseSet, bool>> Both(Expression<Func<CaseSet, bool>> one, Expression<Func<CaseSet, bool>> other) =>
        Expression.Lambda<Func<CaseSet, bool>>(Expression.AndAlso(one.Body, Rebind(other, one)), one.Parameters);

    private static Expression<Func<CaseSet, bool>> Either(Expression<Func<CaseSet, bool>> one, Expression<Func<CaseSet, bool>> other) =>
        Expression.Lambda<Func<CaseSet, bool>>(Expression.OrElse(one.Body, Rebind(other, one)), one.Parameters);

    private static Expression Rebind(Expression<Func<CaseSet, bool>> body, Expression<Func<CaseSet, bool>> onto) =>
        new Rebinder(body.Parameters[0], onto.Parameters[0]).Visit(body.Body);

    private sealed class Rebinder(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
