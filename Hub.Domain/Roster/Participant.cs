using System.Collections.Frozen;
using System.Globalization;
using Hub.Domain.Access;
using Hub.Domain.Workshops;

namespace Hub.Domain.Roster;

/// <summary>
/// A seat: one person's participation in one workshop. The country is the represented one, not the person's nationality.
/// A seat is never deleted: people withdraw.
/// </summary>
public sealed class Participant
{
    /// <summary>States in which nobody holds the seat any more. A person may then have a new seat in the same workshop.</summary>
    public static readonly IReadOnlyList<ParticipantState> Ended =
    [
        ParticipantState.Departed, ParticipantState.Declined, ParticipantState.Refused,
        ParticipantState.Withdrawn, ParticipantState.Replaced, ParticipantState.NoShow,
    ];

    private static readonly FrozenDictionary<ParticipantState, ParticipantState[]> Steps = new Dictionary<ParticipantState, ParticipantState[]>
    {
        [ParticipantState.Nominated] = [ParticipantState.Invited, ParticipantState.Refused, ParticipantState.WaitListed, ParticipantState.Withdrawn],
        [ParticipantState.WaitListed] = [ParticipantState.Invited, ParticipantState.Refused, ParticipantState.Withdrawn],
        [ParticipantState.Invited] = [ParticipantState.Accepted, ParticipantState.Declined, ParticipantState.WaitListed, ParticipantState.Withdrawn, ParticipantState.Replaced],
        [ParticipantState.Accepted] = [ParticipantState.Confirmed, ParticipantState.Refused, ParticipantState.Withdrawn, ParticipantState.Replaced],
        [ParticipantState.Confirmed] = [ParticipantState.Active, ParticipantState.Withdrawn, ParticipantState.Replaced, ParticipantState.NoShow],
        [ParticipantState.Active] = [ParticipantState.StoodDown, ParticipantState.Departed, ParticipantState.Withdrawn, ParticipantState.Replaced],
        [ParticipantState.StoodDown] = [ParticipantState.Active, ParticipantState.Departed, ParticipantState.Withdrawn, ParticipantState.Replaced],
    }.ToFrozenDictionary();

    /// <summary>States in which a place is taken: an open invitation holds one as much as a person who is there.</summary>
    public static readonly IReadOnlyList<ParticipantState> Holding =
    [
        ParticipantState.Invited, ParticipantState.Accepted, ParticipantState.Confirmed, ParticipantState.Active, ParticipantState.StoodDown,
    ];

    private readonly List<string> _languages = [];
    private readonly List<string> _expertise = [];
    private readonly List<ParticipantStep> _history = [];

    public Participant(Guid id, Guid workshopId, Guid personId, Guid organisationId, string countryCode, WorkshopRole role, DateOnly from, DateOnly to,
        ParticipantState state = ParticipantState.Nominated)
    {
        Id = id;
        WorkshopId = workshopId;
        PersonId = personId;
        CountryCode = "";
        MaxMarking = MarkingLimit.None;
        Represents(organisationId, countryCode, null);
        ServesAs(role);
        Attends(from, to);
        State = state;
    }

    private Participant() { CountryCode = ""; MaxMarking = MarkingLimit.None; }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid OrganisationId { get; private set; }
    public string CountryCode { get; private set; }
    public string? Unit { get; private set; }
    public WorkshopRole Role { get; private set; }
    public AttendanceMode Mode { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly To { get; private set; }
    /// <summary>BCP-47 tags.</summary>
    public IReadOnlyList<string> Languages => _languages;
    public IReadOnlyList<string> Expertise => _expertise;
    public MarkingLimit MaxMarking { get; private set; }
    public DateTime? WelfareBriefedAt { get; private set; }
    public ParticipantState State { get; private set; }
    /// <summary>When the seat first became active: from then on it counts as a seat of the workshop.</summary>
    public DateTime? ActiveSince { get; private set; }

    /// <summary>Since when the person waits for a seat: the order of the waiting list. Null for everybody else.</summary>
    public DateTime? WaitingSince { get; private set; }
    /// <summary>The seat this one took over.</summary>
    public Guid? ReplacesId { get; private set; }
    /// <summary>The steps made since the seat was loaded, and those loaded with it.</summary>
    public IReadOnlyList<ParticipantStep> History => _history;

    public bool HasEnded => Ended.Contains(State);

    public bool HoldsPlace => Holding.Contains(State);

    public bool IsHeld => State is ParticipantState.Confirmed or ParticipantState.Active;

    public IReadOnlyList<ParticipantState> NextStates => Steps.GetValueOrDefault(State, []);

    public void Represents(Guid organisationId, string countryCode, string? unit)
    {
        OrganisationId = organisationId;
        CountryCode = countryCode == Country.None ? countryCode : Country.Parse(countryCode, "countryCode");
        Unit = string.IsNullOrWhiteSpace(unit) ? null : unit.Trim();
    }

    public void ServesAs(WorkshopRole role) => Role = role;

    public void AttendsBy(AttendanceMode mode) => Mode = mode;

    public void Attends(DateOnly from, DateOnly to)
    {
        if (to < from) throw new InvalidFieldException("to", "The seat ends before it begins. Choose a last day on or after the first.");
        From = from;
        To = to;
    }

    /// <summary>Sets what the person speaks (BCP-47) and is good at.</summary>
    public void Knows(IEnumerable<string> languages, IEnumerable<string> expertise)
    {
        List<string> spoken = [.. languages.Select(l => LanguageTag.Parse(l, "languages")).Distinct()];
        List<string> known = [.. expertise.Select(e => e.Trim()).Where(e => e.Length > 0).Distinct()];
        if (known.Find(e => e.Length > 80) is not null) throw new InvalidFieldException("expertise", "A field of expertise has at most {0} characters.", 80);
        _languages.Clear();
        _languages.AddRange(spoken);
        _expertise.Clear();
        _expertise.AddRange(known);
    }

    public void MayHandle(MarkingLimit limit) => MaxMarking = limit;

    public void BriefedAt(DateTime at) => WelfareBriefedAt ??= at;

    /// <summary>Notes the entry on the roster as the first step of the seat's history.</summary>
    public void Enter(Actor by, DateTime now, string? reason = null) => _history.Add(new ParticipantStep(this, null, by, now, reason, false));

    /// <summary>Moves to the next state. Throws <see cref="RuleBrokenException"/> when the step does not exist or its guard refuses.</summary>
    public void MoveTo(ParticipantState to, Actor by, DateTime now, string? reason = null, bool onBehalf = false)
    {
        if (!NextStates.Contains(to)) throw new RuleBrokenException("participant.no-such-step", "A seat that is {0} cannot become {1}.", State, to);
        if (to is ParticipantState.Active && WelfareBriefedAt is null)
            throw new RuleBrokenException("participant.briefing", "Record the welfare briefing first: nobody works on material before it.");
        if (to is ParticipantState.Refused && string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("participant.reason", "Say why, in a sentence: the reason is kept.");
        if (reason?.Trim().Length > 500) throw new InvalidFieldException("reason", "A reason has at most {0} characters.", 500);
        var from = State;
        State = to;
        if (to is ParticipantState.Active) ActiveSince ??= now;
        WaitingSince = to is ParticipantState.WaitListed ? now : null;
        _history.Add(new ParticipantStep(this, from, by, now, reason, onBehalf));
    }

    /// <summary>Refuses a seat that may not be confirmed: the workshop asks for a clearance that covers the whole stay and there is none.</summary>
    public void DemandClearance(RosterRules rules, Clearance? clearance)
    {
        if (!rules.AsksClearance || clearance?.Covers(To) == true) return;
        throw clearance switch
        {
            { Status: ClearanceStatus.Granted } => new RuleBrokenException("participant.clearance-ends", "The clearance ends on {0}, before the last day of the seat. Record a longer one first.", clearance.ValidUntil!.Value.ToString("O", CultureInfo.InvariantCulture)),
            _ => new RuleBrokenException("participant.clearance", "This workshop asks for a clearance ({0}). Record it before the seat is confirmed.", rules.ClearanceLevel!),
        };
    }

    /// <summary>
    /// A new person takes this seat over from a day on: agency, role and last day stay, and the place stays held. What belongs to a person
    /// (account, clearance, authorship, briefing, the answer to the invitation) does not pass on.
    /// </summary>
    public Participant ReplaceBy(Guid id, Guid personId, DateOnly from, Actor by, DateTime now, string reason)
    {
        if (personId == PersonId) throw new RuleBrokenException("participant.same-person", "Choose another person: this one has the seat already.");
        if (from > To) throw new InvalidFieldException("from", "The seat ends on {0}. Choose a day before that.", To.ToString("O", CultureInfo.InvariantCulture));
        var successor = new Participant(id, WorkshopId, personId, OrganisationId, CountryCode, Role, from < From ? From : from, To) { ReplacesId = Id, Mode = Mode, Unit = Unit };
        MoveTo(ParticipantState.Replaced, by, now, reason);
        successor.Enter(by, now, reason);
        successor.MoveTo(ParticipantState.Invited, by, now);
        return successor;
    }
}
