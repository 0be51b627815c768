using System.Linq.Expressions;
using Hub.Domain.CaseSets;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Hub.Web.CaseSets;

/// <summary>What a list of sets is narrowed to and how it is ordered; the same words in a page's address, in the API and in a saved view.</summary>
public sealed record CaseSetFilter
{
    /// <summary>Part of a reference or title.</summary>
    public string? Q { get; init; }

    public Guid? Owner { get; init; }
    public HCode? HCode { get; init; }
    public Tlp? Tlp { get; init; }

    /// <summary>A team's id, or "none" for sets without one.</summary>
    public string? Team { get; init; }

    public CaseSetState? State { get; init; }
    public int? Priority { get; init; }

    /// <summary>ref, title, owner, files, handling, state, priority or since; with a hyphen before it from the end.</summary>
    public string? Sort { get; init; }

    public bool IsNarrow => this with { Sort = null } != new CaseSetFilter();

    public IQueryable<CaseSet> Narrow(IQueryable<CaseSet> sets, HubDb db) => Conditions(db).Aggregate(sets, (left, condition) => left.Where(condition));

    /// <summary>To count in one pass what there is and what the filters show of it.</summary>
    public Expression<Func<CaseSet, CaseSetGroup>> Grouping(HubDb db)
    {
        Expression<Func<CaseSet, bool, CaseSetGroup>> grouping = (s, shown) => new CaseSetGroup { State = s.State, OwnerId = s.OwnerOrganisationId, IsShown = shown };
        var set = grouping.Parameters[0];
        var matches = Conditions(db).Select(c => ReplacingExpressionVisitor.Replace(c.Parameters[0], set, c.Body)).Aggregate((Expression)Expression.Constant(true), Expression.AndAlso);
        return Expression.Lambda<Func<CaseSet, CaseSetGroup>>(ReplacingExpressionVisitor.Replace(grouping.Parameters[1], matches, grouping.Body), set);
    }

    private IEnumerable<Expression<Func<CaseSet, bool>>> Conditions(HubDb db)
    {
        if (!string.IsNullOrWhiteSpace(Q))
        {
            // Capitals do not matter: SQLite's LIKE says so by itself and is twice as fast as comparing upper-case copies. PostgreSQL compares
            // bytes in "C", and in any other collation folds each text letter by letter first.
            string wanted = "%" + Q.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            if (db.Database.IsNpgsql()) yield return s => EF.Functions.ILike(EF.Functions.Collate(s.Ref, "C"), wanted, "\\") || EF.Functions.ILike(EF.Functions.Collate(s.Title, "C"), wanted, "\\");
            else yield return s => EF.Functions.Like(s.Ref, wanted, "\\") || EF.Functions.Like(s.Title, wanted, "\\");
        }

        if (Owner is { } owner) yield return s => s.OwnerOrganisationId == owner;
        if (HCode is { } code) yield return s => s.Marking.HCode == code;
        if (Tlp is { } tlp) yield return s => s.Marking.Tlp == tlp;
        if (State is { } state) yield return s => s.State == state;
        if (Priority is { } priority) yield return s => s.Priority == priority;
        if (Team == "none") yield return s => s.TeamId == null;
        else if (Guid.TryParse(Team, out var team)) yield return s => s.TeamId == team;
    }

    /// <summary>The sets of one page of the ordered list. Only their ids are sorted, so that a page far down costs little more than the first.</summary>
    public IQueryable<CaseSet> Page(IQueryable<CaseSet> sets, HubDb db, int skip, int take)
    {
        var ids = Order(sets, db).Select(s => s.Id).Skip(skip).Take(take);
        return Order(db.CaseSets.AsNoTracking().Where(s => ids.Contains(s.Id)), db);
    }

    /// <summary>By title from the end is the same order read backwards: one index serves both.</summary>
    public IQueryable<CaseSet> Order(IQueryable<CaseSet> sets, HubDb db) => Sort switch
    {
        "-ref" => sets.OrderByDescending(s => s.Ref),
        "title" => sets.OrderBy(s => s.Title).ThenBy(s => s.Ref),
        "-title" => sets.OrderByDescending(s => s.Title).ThenByDescending(s => s.Ref),
        "owner" => sets.Join(db.Organisations, s => s.OwnerOrganisationId, o => o.Id, (s, o) => new { Set = s, o.ShortName }).OrderBy(p => p.ShortName).ThenBy(p => p.Set.Ref).Select(p => p.Set),
        "-owner" => sets.Join(db.Organisations, s => s.OwnerOrganisationId, o => o.Id, (s, o) => new { Set = s, o.ShortName }).OrderByDescending(p => p.ShortName).ThenBy(p => p.Set.Ref).Select(p => p.Set),
        "files" => sets.OrderBy(s => s.Files).ThenBy(s => s.Ref),
        "-files" => sets.OrderByDescending(s => s.Files).ThenBy(s => s.Ref),
        "handling" => sets.OrderBy(s => s.Marking.HCode).ThenBy(s => s.Ref),
        "-handling" => sets.OrderByDescending(s => s.Marking.HCode).ThenBy(s => s.Ref),
        "state" => sets.OrderBy(s => s.State).ThenBy(s => s.Ref),
        "-state" => sets.OrderByDescending(s => s.State).ThenBy(s => s.Ref),
        "priority" => sets.OrderBy(s => s.Priority).ThenBy(s => s.Ref),
        "-priority" => sets.OrderByDescending(s => s.Priority).ThenBy(s => s.Ref),
        "since" => sets.OrderBy(s => s.StateSince).ThenBy(s => s.Ref),
        "-since" => sets.OrderByDescending(s => s.StateSince).ThenBy(s => s.Ref),
        _ => sets.OrderBy(s => s.Ref),
    };
}
