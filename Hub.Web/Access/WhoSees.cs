using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Notes;
using Hub.Web.Data;
using Hub.Web.Notes;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>
/// Who can see this, by name: the law of VisibleTo, asked for every person of the workshop. The set may be a draft that nobody saved, or a copy
/// that is given to a team or a person to see what would follow; it is never saved here.
/// </summary>
public sealed class WhoSees(ActorLoader actors, IDbContextFactory<HubDb> hub, TimeProvider clock)
{
    /// <param name="Name">Null for somebody whom the reader may not know by name.</param>
    public sealed record Person(Guid Id, string? Name, string Agency, SeenBecause Because);

    /// <param name="set">With its assignments and grants.</param>
    public async Task<IReadOnlyList<Person>> OfSetAsync(Actor reader, CaseSet set, CancellationToken cancel) =>
        await NameAsync(reader, set.WorkshopId, (await AllAsync(set.WorkshopId, cancel)).Where(p => p.Sees(set)).Select(p => (p.Actor, Because(p.Actor.Seats[0], set))), cancel);

    /// <summary>For each team, its people who would see the set if it were theirs: the marking may keep some of them out.</summary>
    /// <param name="set">A copy that is available, or could be given back.</param>
    public async Task<ILookup<Guid, Person>> IfAssignedAsync(Actor reader, CaseSet set, IEnumerable<Guid> teams, CancellationToken cancel)
    {
        var all = await AllAsync(set.WorkshopId, cancel);
        List<(Guid Team, Actor Actor)> found = [];
        if (set.CurrentAssignment is not null && CaseSetSteps.After(set.State).Contains(CaseSetState.Available)) GiveBack(set, reader);
        if (set.State is not CaseSetState.Available) teams = [];
        foreach (var team in teams)
        {
            set.AssignTo(Guid.CreateVersion7(), team, reader.UserId, clock.GetUtcNow().UtcDateTime);
            found.AddRange(all.Where(p => p.Actor.SitsIn(team) && p.Sees(set)).Select(p => (team, p.Actor)));
            GiveBack(set, reader);
        }

        var named = (await NameAsync(reader, set.WorkshopId, found.Select(f => f.Actor).Distinct().Select(a => (a, SeenBecause.Team)), cancel)).ToDictionary(p => p.Id);
        return found.ToLookup(f => f.Team, f => named[f.Actor.UserId]);
    }

    /// <summary>Those who do not see the set and would by a grant: nobody whom the marking keeps out.</summary>
    /// <param name="set">A copy, with its assignments and grants.</param>
    public async Task<IReadOnlyList<Person>> IfGrantedAsync(Actor reader, CaseSet set, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var outside = (await AllAsync(set.WorkshopId, cancel)).Where(p => !p.Sees(set)).ToList();
        foreach (var person in outside) set.Grant(Guid.CreateVersion7(), person.Actor.UserId, reader.UserId, "To see who would see it", now, now.AddDays(1));
        return await NameAsync(reader, set.WorkshopId, outside.Where(p => p.Sees(set)).Select(p => (p.Actor, SeenBecause.Grant)), cancel);
    }

    /// <summary>A workshop's or a team's note; a set's is seen by whoever sees the set.</summary>
    public async Task<IReadOnlyList<Person>> OfNoteAsync(Actor reader, Note note, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var one = new[] { note };
        var seen = (await actors.LoadAllAsync(note.WorkshopId, cancel)).Where(person => one.AsQueryable().VisibleTo(person, db).Any());
        return await NameAsync(reader, note.WorkshopId, seen.Select(a => (a, note.Scope is NoteScope.Workshop ? SeenBecause.Seat : a.SitsIn(note.ScopeId) ? SeenBecause.Team : SeenBecause.Organiser)), cancel);
    }

    private void GiveBack(CaseSet copy, Actor reader) => copy.MoveTo(CaseSetState.Available, new StepFacts("To see who would see it"), reader.UserId, clock.GetUtcNow().UtcDateTime);

    private static SeenBecause Because(ActorSeat seat, CaseSet set) => seat.Role is WorkshopRole.Organiser ? SeenBecause.Organiser
        : seat.Owns(set.OwnerOrganisationId) ? SeenBecause.Owner
        : seat.IsActive && set.CurrentAssignment is { } assignment && seat.TeamIds.Contains(assignment.TeamId) ? SeenBecause.Team : SeenBecause.Grant;

    private async Task<IReadOnlyList<(Actor Actor, Func<CaseSet, bool> Sees)>> AllAsync(Guid workshopId, CancellationToken cancel) =>
        [.. (await actors.LoadAllAsync(workshopId, cancel)).Select(a => (a, CaseSetVisibility.SeenBy(a).Compile(preferInterpretation: true)))];

    private async Task<IReadOnlyList<Person>> NameAsync(Actor reader, Guid workshopId, IEnumerable<(Actor Actor, SeenBecause Because)> seen, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var known = (await db.Participants.AsNoTracking().VisibleTo(reader).Where(p => p.WorkshopId == workshopId).Select(p => p.PersonId).ToListAsync(cancel)).ToHashSet();
        var agencies = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.ShortName, cancel);
        return [.. seen.Select(p => new Person(p.Actor.UserId, known.Contains(p.Actor.UserId) ? p.Actor.Name : null, agencies.GetValueOrDefault(p.Actor.Seats[0].OrganisationId, ""), p.Because))
            .OrderBy(p => p.Because)];
    }
}
