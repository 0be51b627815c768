using Hub.Domain.CaseSets;
using Hub.Domain.Notes;
using Hub.Domain.Workshops;

namespace Hub.Domain.Access;

/// <summary>
/// Who may do what, as small predicates that read like the rule (design.md 1.2, domain.md 3). Pages, API, hubs and jobs all ask these.
/// What a person may see is the same law as a query filter: Visibility in Hub.Web/Access.
/// </summary>
public static class Rights
{
    /// <summary>Throws <see cref="NotAllowedException"/> when the right is missing.</summary>
    public static void Demand(bool allowed, string sentence = "Your role in this workshop does not allow this. Ask an organiser.")
    {
        if (!allowed) throw new NotAllowedException(sentence);
    }

    /// <summary>Runs the service: people, tokens, sign-in. Sees no case content by that right.</summary>
    public static bool AdministersHub(this Actor actor) => actor.IsAdministrator || actor.IsHub;

    public static bool MayCreateWorkshops(this Actor actor) => actor.AdministersHub() || actor.Seats.Any(s => s.Role is WorkshopRole.Organiser && s.IsHeld);

    public static bool Organises(this Actor actor, Guid workshopId) =>
        actor.IsHub || actor.SeatIn(workshopId) is { Role: WorkshopRole.Organiser, IsHeld: true };

    public static bool HasSeatIn(this Actor actor, Guid workshopId) => actor.IsHub || actor.SeatIn(workshopId) is not null;

    public static bool SitsIn(this Actor actor, Guid teamId) => actor.Seats.Any(s => s.IsActive && s.TeamIds.Contains(teamId));

    /// <summary>Sees the workshop exists: its title, days, agenda. Everyone with a seat, and administrators (no case content).</summary>
    public static bool MayReadWorkshop(this Actor actor, Guid workshopId) => actor.IsAdministrator || actor.HasSeatIn(workshopId);

    public static bool MayReadReportsOf(this Actor actor, Guid workshopId) => actor.IsHub ||
        actor.SeatIn(workshopId) is { IsHeld: true, Role: WorkshopRole.Organiser or WorkshopRole.HostReviewer or WorkshopRole.TeamLead or WorkshopRole.Auditor };

    /// <summary>Sees the workshop's figures: everyone with a held seat but an agency's contact, who is told by the country sheet.</summary>
    public static bool MayReadFiguresOf(this Actor actor, Guid workshopId) => actor.IsHub ||
        actor.SeatIn(workshopId) is { IsHeld: true, Role: not WorkshopRole.AgencyContact };

    public static bool ReviewsForHostOf(this Actor actor, Guid workshopId) =>
        actor.SeatIn(workshopId) is { IsHeld: true, Role: WorkshopRole.HostReviewer };

    public static bool CaresForWelfareIn(this Actor actor, Guid workshopId) =>
        actor.SeatIn(workshopId) is { IsHeld: true, Role: WorkshopRole.Welfare };

    public static bool AuditsIn(this Actor actor, Guid workshopId) =>
        actor.SeatIn(workshopId) is { IsHeld: true, Role: WorkshopRole.Auditor };

    /// <summary>Works on case content: an active specialist, analyst or team lead.</summary>
    public static bool WorksIn(this Actor actor, Guid workshopId) =>
        actor.SeatIn(workshopId) is { IsActive: true, Role: WorkshopRole.TeamLead or WorkshopRole.Specialist or WorkshopRole.Analyst };

    /// <summary>Writes in the workshop's, a team's or a set's note, given that the note may be read at all. Null, or a sentence that says why not.</summary>
    public static string? WhyNoteIsReadOnly(Actor actor, Note note, WorkshopState workshop, CaseSetState? caseSet)
    {
        if (workshop is WorkshopState.Closed or WorkshopState.Archived or WorkshopState.Cancelled) return "The workshop is closed, so its notes can only be read.";
        if (caseSet is { } state && !CaseSetSteps.Open.Contains(state)) return "The case set is closed, so its note can only be read.";
        bool allowed = actor.Organises(note.WorkshopId) || actor.WorksIn(note.WorkshopId)
            || note.Scope is not NoteScope.CaseSet && actor.CaresForWelfareIn(note.WorkshopId);
        return allowed ? null : "Your role in this workshop reads notes and does not write them.";
    }

    public static bool MayReadSomeAudit(this Actor actor) => actor.AdministersHub() || actor.Seats.Any(s => actor.MayReadAuditOf(s.WorkshopId));

    /// <summary>Runs the proofs of /assurance: administrators, and the auditors of any workshop.</summary>
    public static bool MayAssure(this Actor actor) => actor.AdministersHub() || actor.Seats.Any(s => actor.AuditsIn(s.WorkshopId));

    public static bool MayReadAuditOf(this Actor actor, Guid workshopId) => actor.AuditsIn(workshopId) || actor.Organises(workshopId);

    /// <summary>Why somebody acted, and details of states and ids, are for the workshop's own auditors and organisers; of the hub's own entries for administrators.</summary>
    public static bool MayReadReasonsOf(this Actor actor, Guid? workshopId) =>
        workshopId is { } id ? actor.MayReadAuditOf(id) : actor.AdministersHub();

    /// <summary>Writes findings, determinations, contributions, objects and referrals about sets it sees.</summary>
    public static bool RecordsFindingsIn(this Actor actor, Guid workshopId) => actor.Organises(workshopId) || actor.WorksIn(workshopId);

    /// <summary>May be the second person of a determination; that it is not the proposing team is the determination's own rule.</summary>
    public static bool DecidesDeterminationsIn(this Actor actor, Guid workshopId) =>
        actor.RecordsFindingsIn(workshopId) || actor.ReviewsForHostOf(workshopId);

    public static bool ApprovesReferralsIn(this Actor actor, Guid workshopId) => actor.Organises(workshopId) || actor.ReviewsForHostOf(workshopId)
        || actor.SeatIn(workshopId) is { IsActive: true, Role: WorkshopRole.TeamLead };

    /// <summary>The seat of an informed country's contact, who sees that country's referrals and nothing else; null for everybody else.</summary>
    public static ActorSeat? ContactSeatIn(this Actor actor, Guid workshopId) =>
        actor.SeatIn(workshopId) is { Role: WorkshopRole.AgencyContact, IsHeld: true } seat ? seat : null;
}
