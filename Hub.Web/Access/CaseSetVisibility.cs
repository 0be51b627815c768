using System.Linq.Expressions;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;
using Microsoft.EntityFrameworkCore.Query;

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
        var granted = GrantedTo(sets, actor.UserId);
        return sets.Where(SeenBy(actor, s => granted.Contains(s.Id)));
    }

    /// <summary>The same law for one person over a set that lies in memory with its grants, saved or not; WhoSees asks it.</summary>
    public static Expression<Func<CaseSet, bool>> SeenBy(Actor person)
    {
        var (id, now) = (person.UserId, DateTime.UtcNow);
        return SeenBy(person, s => s.Grants.Any(g => g.PersonId == id && g.ExpiresAt > now));
    }

    /// <summary>The sets of the seat's workshop whose marking permits the seat. No ground to see them by itself.</summary>
    public static IQueryable<CaseSet> PermittedTo(this IQueryable<CaseSet> sets, ActorSeat seat)
    {
        var workshop = seat.WorkshopId;
        return sets.Where(s => s.WorkshopId == workshop).Where(Permitted(seat));
    }

    private static Expression<Func<CaseSet, bool>> SeenBy(Actor person, Expression<Func<CaseSet, bool>> granted)
    {
        Expression<Func<CaseSet, bool>>? any = null;
        foreach (var seat in person.Seats.Where(s => s.IsHeld))
        {
            var one = SeenBy(seat, granted);
            any = any is null ? one : Either(any, one);
        }

        return any ?? (_ => false);
    }

    private static Expression<Func<CaseSet, bool>> SeenBy(ActorSeat seat, Expression<Func<CaseSet, bool>> granted)
    {
        var (workshop, organisation, parent) = (seat.WorkshopId, seat.OrganisationId, seat.ParentOrganisationId);
        var teams = seat.IsActive ? seat.TeamIds.ToList() : [];
        bool organises = seat.Role is WorkshopRole.Organiser;
        Expression<Func<CaseSet, bool>> here = s => s.WorkshopId == workshop;
        Expression<Func<CaseSet, bool>> worked = s => s.OwnerOrganisationId == organisation || s.OwnerOrganisationId == parent || s.TeamId != null && teams.Contains(s.TeamId.Value);
        var ground = organises ? here : Both(here, Either(worked, granted));
        return Both(ground, Permitted(seat));
    }

    /// <summary>
    /// The sets that somebody may see by a grant, from the same context. Asked for the person and not for each set: of fifty thousand sets a list
    /// would otherwise look fifty thousand times whether this one is granted.
    /// </summary>
    private static IQueryable<Guid> GrantedTo(IQueryable<CaseSet> sets, Guid person)
    {
        var now = DateTime.UtcNow;
        var root = new RootFinder();
        root.Visit(sets.Expression);
        var grants = root.Found is { } found && sets.Provider is IAsyncQueryProvider provider && found.EntityType.Model.FindEntityType(typeof(CaseSetGrant)) is { } type
            ? provider.CreateQuery<CaseSetGrant>(new EntityQueryRootExpression(provider, type))
            : sets.SelectMany(s => s.Grants);
        return grants.Where(g => g.PersonId == person && g.ExpiresAt > now).Select(g => g.CaseSetId);
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

    /// <summary>The table that a query begins at.</summary>
    private sealed class RootFinder : ExpressionVisitor
    {
        public EntityQueryRootExpression? Found { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            Found ??= node as EntityQueryRootExpression;
            return node;
        }
    }

    private sealed class Rebinder(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
