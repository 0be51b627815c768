using System.Collections.Frozen;
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
    public static readonly FrozenSet<ParticipantState> Ended = new[]
    {
        ParticipantState.Departed, ParticipantState.Declined, ParticipantState.Refused,
        ParticipantState.Withdrawn, ParticipantState.Replaced, ParticipantState.NoShow,
    }.ToFrozenSet();

    private static readonly FrozenDictionary<ParticipantState, ParticipantState[]> Steps = new Dictionary<ParticipantState, ParticipantState[]>
    {
        [ParticipantState.Nominated] = [ParticipantState.Invited, ParticipantState.Refused, ParticipantState.WaitListed, ParticipantState.Withdrawn],
        [ParticipantState.WaitListed] = [ParticipantState.Invited, ParticipantState.Refused, ParticipantState.Withdrawn],
        [ParticipantState.Invited] = [ParticipantState.Accepted, ParticipantState.Declined, ParticipantState.WaitListed, ParticipantState.Withdrawn],
        [ParticipantState.Accepted] = [ParticipantState.Confirmed, ParticipantState.Refused, ParticipantState.Withdrawn, ParticipantState.Replaced],
        [ParticipantState.Confirmed] = [ParticipantState.Active, ParticipantState.Withdrawn, ParticipantState.Replaced, ParticipantState.NoShow],
        [ParticipantState.Active] = [ParticipantState.StoodDown, ParticipantState.Departed, ParticipantState.Withdrawn, ParticipantState.Replaced],
        [ParticipantState.StoodDown] = [ParticipantState.Active, ParticipantState.Departed, ParticipantState.Withdrawn, ParticipantState.Replaced],
    }.ToFrozenDictionary();

    private readonly List<string> _languages = [];
    private readonly List<string> _expertise = [];

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

    public bool HasEnded => Ended.Contains(State);

    public IReadOnlyList<ParticipantState> NextStates => Steps.GetValueOrDefault(State, []);

    public void Represents(Guid organisationId, string countryCode, string? unit)
    {
        OrganisationId = organisationId;
        CountryCode = Country.Parse(countryCode, "countryCode");
        Unit = string.IsNullOrWhiteSpace(unit) ? null : unit.Trim();
    }

    public void ServesAs(WorkshopRole role) => Role = role;

    public void Attends(DateOnly from, DateOnly to)
    {
        if (to < from) throw new InvalidFieldException("to", "The seat ends before it begins. Choose a last day on or after the first.");
        From = from;
        To = to;
    }

    public void Knows(IEnumerable<string> languages, IEnumerable<string> expertise)
    {
        _languages.Clear();
        _languages.AddRange(languages.Select(l => l.Trim()).Where(l => l.Length > 0).Distinct());
        _expertise.Clear();
        _expertise.AddRange(expertise.Select(e => e.Trim()).Where(e => e.Length > 0).Distinct());
    }

    public void MayHandle(MarkingLimit limit) => MaxMarking = limit;

    public void BriefedAt(DateTime at) => WelfareBriefedAt ??= at;

    /// <summary>Moves to the next state. Throws <see cref="RuleBrokenException"/> when the step does not exist or its guard refuses.</summary>
    public void MoveTo(ParticipantState to, DateTime now)
    {
        if (!NextStates.Contains(to)) throw new RuleBrokenException("participant.no-such-step", "A seat that is {0} cannot become {1}.", State, to);
        if (to is ParticipantState.Active && WelfareBriefedAt is null)
            throw new RuleBrokenException("participant.briefing", "Record the welfare briefing first: nobody works on material before it.");
        State = to;
        if (to is ParticipantState.Active) ActiveSince ??= now;
    }
}
