using Hub.Domain.CaseSets;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;

namespace Hub.Domain.Notes;

/// <summary>
/// The head of a shared note: whose it is and how many changes its log has. It is made together with its workshop, team or case set;
/// the log is written by one writer only, which also moves <see cref="Head"/>.
/// </summary>
public sealed class Note
{
    private Note(Guid id, Guid workshopId, NoteScope scope, Guid scopeId)
    {
        Id = id;
        WorkshopId = workshopId;
        Scope = scope;
        ScopeId = scopeId;
    }

    private Note() { }

    /// <summary>The key inside the database: the log repeats it in every row.</summary>
    public int Number { get; private set; }

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    public NoteScope Scope { get; private set; }
    public Guid ScopeId { get; private set; }

    /// <summary>The version of the last logged change; 0 for an empty note.</summary>
    public int Head { get; private set; }

    /// <summary>Up to this version people who are named in the note have been told.</summary>
    public int MentionsUpto { get; private set; }

    public void ToldMentions(int upto) => MentionsUpto = Math.Max(MentionsUpto, upto);

    public static Note For(Guid id, Workshop workshop) => new(id, workshop.Id, NoteScope.Workshop, workshop.Id);

    public static Note For(Guid id, Team team) => new(id, team.WorkshopId, NoteScope.Team, team.Id);

    public static Note For(Guid id, CaseSet caseSet) => new(id, caseSet.WorkshopId, NoteScope.CaseSet, caseSet.Id);
}
